// SPDX-License-Identifier: Apache-2.0
/**
 * How fast a backtest is.
 *
 * <p>{@link BacktestTable}, events a second; {@link SyntheticLogs}, what is read; {@link Play}, which rules judge it.
 *
 * <p>Called by {@code benchmarks/run backtest}.
 */
@NullMarked
package org.sekisho.benchmarks.backtest;

import org.jspecify.annotations.NullMarked;
