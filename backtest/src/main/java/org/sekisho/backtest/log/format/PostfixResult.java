// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.line.LogLine;

/** What {@code to=<>, relay=, status=} of Postfix says of a recipient. */
final class PostfixResult {
    private static final String RELAY = ", relay=";
    private static final String STATUS = ", status=";
    private static final String SENT = "sent";
    private static final String QUEUED = "queued as ";

    private PostfixResult() {}

    /** Behind {@code status=}; the end of the line where there is none. */
    private static int status(LogLine line, int from) {
        int status = line.find(STATUS, from);
        return status < 0 ? line.end() : status + STATUS.length();
    }

    /** Null when it will be tried again. */
    static LogEvent.@Nullable Kind kind(LogLine line, int from) {
        int status = status(line, from);
        if (line.isAt(SENT, status)) {
            return LogEvent.Kind.DELIVERED;
        }
        boolean failed = line.isAt("bounced", status) || line.isAt("expired", status);
        return failed ? PendingMail.failure(reply(line, status)) : null;
    }

    /** What stands in the brackets, behind the words of Postfix about who said it. */
    private static String reply(LogLine line, int status) {
        int open = line.find('(', status);
        String whole = open < 0 ? "" : line.text(open + 1, line.end());
        int said = whole.indexOf(" said: ");
        return said < 0 ? whole : whole.substring(said + " said: ".length());
    }

    /**
     * Under which id a filter on this machine handed it back: that of the last {@code queued as}, before which a filter
     * may name its own. Empty where it went elsewhere.
     */
    static String secondId(LogLine line, int from) {
        int status = status(line, from);
        int relay = line.isAt(SENT, status) ? line.find(RELAY, from) : -1;
        if (relay < 0 || !isLoopback(line, relay, status)) {
            return "";
        }
        int id = -1;
        for (int next = line.find(QUEUED, status); next >= 0; next = line.find(QUEUED, next + 1)) {
            id = next + QUEUED.length();
        }
        int to = id;
        while (Character.isLetterOrDigit(line.at(to))) {
            to++;
        }
        return id < 0 ? "" : line.text(id, to);
    }

    /** Whether the next address is of this machine. */
    static boolean isLoopback(LogLine line, int from, int limit) {
        int open = line.find('[', from, limit);
        return open > 0 && (line.isAt("[127.", open) || line.isAt("[::1]", open));
    }
}
