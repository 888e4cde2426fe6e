// SPDX-License-Identifier: Apache-2.0
/**
 * What the lines of each kind of log mean.
 *
 * <p>{@link CsvFormat}, our own; {@link PostfixFormat}, whose lines are joined by queue id; {@link SekishoFormat}, of
 * James.
 *
 * <p>Made by {@code LogFormat} only.
 */
@NullMarked
package org.sekisho.backtest.log.format;

import org.jspecify.annotations.NullMarked;
