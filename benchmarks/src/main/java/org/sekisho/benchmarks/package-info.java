// SPDX-License-Identifier: Apache-2.0
/** The runs behind every figure that a page claims. */
@NullMarked
package org.sekisho.benchmarks;

import org.jspecify.annotations.NullMarked;
