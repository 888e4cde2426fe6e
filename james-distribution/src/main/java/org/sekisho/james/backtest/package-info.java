// SPDX-License-Identifier: Apache-2.0
/**
 * The backtest behind the command line.
 *
 * <p>{@link HomeBacktester}, answers; {@link RequestedRules}, reads the rules of a configuration; {@link Interruption},
 * Ctrl-C.
 *
 * <p>Found by the command line as a service.
 */
@NullMarked
package org.sekisho.james.backtest;

import org.jspecify.annotations.NullMarked;
