// SPDX-License-Identifier: Apache-2.0
/**
 * What rules would have done to the mail of the past.
 *
 * <p>{@link BacktestCommand}, asks; {@link Backtester}, the door to what can read logs and rules, which the server
 * implements.
 *
 * <p>Called by picocli only.
 */
@NullMarked
package org.sekisho.cli.backtest;

import org.jspecify.annotations.NullMarked;
