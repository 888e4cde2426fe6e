// SPDX-License-Identifier: Apache-2.0
/** How much in how long: windows, rates, limits, and the text an admin writes for them. */
@NullMarked
package org.sekisho.rate;

import org.jspecify.annotations.NullMarked;
