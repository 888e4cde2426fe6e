// SPDX-License-Identifier: Apache-2.0
/** Checks of the configuration before mail flows, so that a mistake is told in words and not by a stack trace. */
@NullMarked
package org.sekisho.extension.check;

import org.jspecify.annotations.NullMarked;
