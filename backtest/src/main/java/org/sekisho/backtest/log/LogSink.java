// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import org.sekisho.backtest.log.line.LogLine;

/** Where a format puts what it found in a line. */
public interface LogSink {

    /** Something happened to a submitter. */
    void add(LogEvent event);

    /** The line is of something else: another program, another kind of line. */
    void other();

    /**
     * The line should be readable and is not.
     *
     * @param why in a few words, the same for all such lines
     */
    void unreadable(LogLine line, String why);

    /** A line tells of mail that was forgotten, since too much else came between. */
    void forgotten();
}
