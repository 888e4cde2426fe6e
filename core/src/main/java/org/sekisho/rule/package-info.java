// SPDX-License-Identifier: Apache-2.0
/** What is too much: pure rules over an activity, and what they found. */
@NullMarked
package org.sekisho.rule;

import org.jspecify.annotations.NullMarked;
