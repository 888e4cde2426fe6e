// SPDX-License-Identifier: Apache-2.0
/** Keys and certificates that the server makes for itself on its first start. */
@NullMarked
package org.sekisho.james.keys;

import org.jspecify.annotations.NullMarked;
