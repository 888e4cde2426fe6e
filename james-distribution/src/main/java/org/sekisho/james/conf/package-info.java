// SPDX-License-Identifier: Apache-2.0
/** Reads what the admin wrote in conf/ before anything starts, and tells all that is wrong with it. */
@NullMarked
package org.sekisho.james.conf;

import org.jspecify.annotations.NullMarked;
