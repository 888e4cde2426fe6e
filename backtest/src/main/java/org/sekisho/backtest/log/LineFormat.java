// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import org.sekisho.backtest.log.line.LogLine;

/** Knows what the lines of one log mean. Has the memory that lines which belong together need, in bounds. */
public interface LineFormat {

    /** Tells the sink what the line says; each line once, as an event or as something else. */
    void read(LogLine line, LogSink sink);

    /** Tells the sink what still waited for another line; the log has ended. */
    default void end(LogSink sink) {}
}
