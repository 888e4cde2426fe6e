// SPDX-License-Identifier: Apache-2.0
/** Decisions counted for those who draw graphs of them. */
@NullMarked
package org.sekisho.metrics;

import org.jspecify.annotations.NullMarked;
