// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.TimestampParser;
import org.sekisho.event.RecipientHashes;

/** What the two formats of our own have in common: their words, and what is wrong with a line. */
final class OwnEvents {
    static final String TIME = "time";
    static final String EVENT = "event";
    static final String SUBMITTER = "submitter";
    static final String ADDRESS = "address";
    static final String RECIPIENTS = "recipients";
    static final String BYTES = "bytes";
    static final String TO = "to";

    private static final long MILLIS_FROM = 100_000_000_000L;
    private static final LogEvent.Kind[] KINDS = LogEvent.Kind.values();
    private static final String[] WORDS = words();

    private OwnEvents() {}

    private static String[] words() {
        String[] words = new String[KINDS.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = KINDS[i].name().toLowerCase(Locale.ROOT);
        }
        return words;
    }

    static LogEvent.@Nullable Kind kind(LogLine line, int from, int to) {
        for (int i = 0; i < WORDS.length; i++) {
            if (WORDS[i].length() == to - from && line.isAt(WORDS[i], from)) {
                return KINDS[i];
            }
        }
        return null;
    }

    /** Seconds or milliseconds since 1970, or as {@link TimestampParser#iso}. */
    static long time(LogLine line, int from, int to, TimestampParser stamps) {
        long number = line.number(from, to);
        if (number < 0) {
            return stamps.iso(line, from);
        }
        return number < MILLIS_FROM ? number * 1000 : number;
    }

    /** What was written; what could not be read is null, {@link TimestampParser#NONE} or below 0. */
    record Written(
            LogEvent.@Nullable Kind kind,
            long millis,
            @Nullable LoggedName submitter,
            @Nullable Client client,
            long recipients,
            long bytes,
            RecipientHashes hashes) {

        void tell(LogLine line, LogSink sink) {
            if (kind == null) {
                sink.unreadable(line, "the event is none of " + String.join(", ", WORDS));
            } else if (millis == TimestampParser.NONE) {
                sink.unreadable(line, "the time is neither ISO 8601 nor seconds since 1970");
            } else if (submitter == null) {
                sink.unreadable(line, "the submitter is no name");
            } else if (client == null) {
                sink.unreadable(line, "the address is no IP address");
            } else if (recipients < 0 || recipients > Integer.MAX_VALUE || bytes < 0) {
                sink.unreadable(line, "recipients or bytes are no numbers");
            } else {
                sink.add(new LogEvent(kind, millis, submitter, client, (int) recipients, bytes, hashes));
            }
        }
    }
}
