// SPDX-License-Identifier: Apache-2.0
/**
 * Logs of mail servers as events in the order of time, streamed in bounded memory. What they say is hostile text.
 *
 * <p>{@link LogReader}, the port: the next event; {@link Logs}, several files as one; {@link ReadCounts}, what was read
 * and what could not be.
 *
 * <p>Called by the backtest. Knows no rule.
 */
@NullMarked
package org.sekisho.backtest.log;

import org.jspecify.annotations.NullMarked;
