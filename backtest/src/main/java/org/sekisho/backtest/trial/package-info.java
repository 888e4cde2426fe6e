// SPDX-License-Identifier: Apache-2.0
/**
 * The rules of the server on events of the past.
 *
 * <p>{@link TestedRule}, a rule that is to be tested; {@link RuleSeries}, it and its thresholds; {@link Replay}, which
 * plays events against them; {@link Verdicts}, what it tells.
 *
 * <p>Called by the backtest. Knows logs only as events.
 */
@NullMarked
package org.sekisho.backtest.trial;

import org.jspecify.annotations.NullMarked;
