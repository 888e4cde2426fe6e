// SPDX-License-Identifier: Apache-2.0
/**
 * The answer of a backtest for people and programs.
 *
 * <p>{@link TextReport}, for a terminal; {@link HtmlReport}, a page of its own; {@link JsonReport}, all of it.
 *
 * <p>Called by the server behind the command line. Names from logs are hostile: each form escapes them.
 */
@NullMarked
package org.sekisho.backtest.report;

import org.jspecify.annotations.NullMarked;
