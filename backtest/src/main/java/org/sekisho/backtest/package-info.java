// SPDX-License-Identifier: Apache-2.0
/**
 * What rules would have done to the mail of the past.
 *
 * <p>{@link Backtest}, plays logs against rules; {@link Progress}, how far it is; {@link Speed}, how fast; {@link
 * EventGroups}, which events are played together; {@code
 * BacktestReport}, the answer.
 *
 * <p>Called by the server behind the command line, and by benchmarks. Sees core only.
 */
@NullMarked
package org.sekisho.backtest;

import org.jspecify.annotations.NullMarked;
