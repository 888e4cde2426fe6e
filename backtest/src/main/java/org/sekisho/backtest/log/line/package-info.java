// SPDX-License-Identifier: Apache-2.0
/**
 * Lines of a log as octets, and what stands in them, read without making anything for each line.
 *
 * <p>{@link LogLine}, the line that is read, used again for the next; {@link LineReader}, the lines of a stream; {@link
 * TimestampParser}, their times.
 *
 * <p>Called by the readers of {@code org.sekisho.backtest.log} and their formats.
 */
@NullMarked
package org.sekisho.backtest.log.line;

import org.jspecify.annotations.NullMarked;
