// SPDX-License-Identifier: Apache-2.0
/**
 * What a backtest counts and what comes of it.
 *
 * <p>{@link Tally}, counts while events are played; {@link KnownAccounts}, what the operator knows of accounts; {@link
 * BacktestReport}, the answer.
 *
 * <p>Called by the backtest.
 */
@NullMarked
package org.sekisho.backtest.result;

import org.jspecify.annotations.NullMarked;
