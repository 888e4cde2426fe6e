// SPDX-License-Identifier: Apache-2.0
/** Where users, domains and aliases lie. */
@NullMarked
package org.sekisho.james.data;

import org.jspecify.annotations.NullMarked;
