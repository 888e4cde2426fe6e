// SPDX-License-Identifier: Apache-2.0
/** What is looked at before the server starts, so that a mistake is told in words and not by a stack trace. */
@NullMarked
package org.sekisho.james.start;

import org.jspecify.annotations.NullMarked;
