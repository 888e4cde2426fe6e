// SPDX-License-Identifier: Apache-2.0
/** The page of the desk in a real browser. */
@NullMarked
package org.sekisho.browser;

import org.jspecify.annotations.NullMarked;
