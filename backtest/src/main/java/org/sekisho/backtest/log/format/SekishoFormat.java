// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.List;
import org.sekisho.backtest.log.LineFormat;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.ReadContext;
import org.sekisho.backtest.log.line.ClientAddresses;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.TimestampParser;
import org.sekisho.event.RecipientHashes;

/**
 * Sekisho's own log, and that of any James: {@code Successfully spooled mail} tells what was accepted, and Sekisho's
 * {@code action=failed} what failed. The former names the sender, not who logged in: right where the server demands
 * that they are the same. It tells no size. Other lines are decisions, which say nothing of what happened.
 */
public final class SekishoFormat implements LineFormat {
    private static final String FAILED = "action=failed submitter=";
    private static final String CLASS = "class=";
    private static final String RECIPIENTS = "recipients=";
    private static final String SPOOLED = "Successfully spooled mail ";

    /** In the pattern of our own server, and in that of {@code conf/james/memory/logback.xml}. */
    private static final List<String> DECISIONS = List.of(" - action=", "EventLog action=");

    private final ReadContext context;

    public SekishoFormat(ReadContext context) {
        this.context = context;
    }

    /** Whether a line is one of James or of Sekisho that tells what happened; policy daemons, too, have actions. */
    public static boolean isLine(LogLine line) {
        int from = line.start();
        boolean dated = line.at(from + 4) == '-' && line.at(from + 7) == '-' && line.at(from + 13) == ':';
        return dated
                && (line.find(SPOOLED, from) >= 0 || DECISIONS.stream().anyMatch(text -> line.find(text, from) >= 0));
    }

    @Override
    public void read(LogLine line, LogSink sink) {
        int spooled = line.find(SPOOLED, line.start());
        if (spooled >= 0) {
            readSpooled(line, line.text(spooled, line.end()), sink);
        } else {
            readFailed(line, sink);
        }
    }

    /** From its end: the id of the message is of the client's making. */
    private void readSpooled(LogLine line, String said, LogSink sink) {
        int recipients = said.lastIndexOf(" for [");
        int client = said.lastIndexOf(" on ", recipients);
        int sender = said.lastIndexOf(" from ", client);
        if (sender < 0 || client < sender || recipients < client) {
            sink.unreadable(line, "a spooled mail without sender, address or recipients");
            return;
        }
        String host = said.substring(client + " on ".length(), recipients);
        String name = said.substring(sender + " from ".length(), client);
        long millis = context.stamps().iso(line, line.start());
        LoggedName submitter = context.names().find(name);
        Client from = context.addresses().find(host.substring(host.lastIndexOf('/') + 1));
        if (name.equals("<>") || name.isEmpty()) {
            sink.other();
        } else if (millis == TimestampParser.NONE || submitter == null || from == null) {
            sink.unreadable(line, "a spooled mail without time, sender or address");
        } else {
            // A delay may follow.
            int end = Math.max(recipients + " for ".length(), said.lastIndexOf(']'));
            LogLine list = LogLine.of(said.substring(recipients + " for ".length(), end));
            RecipientHashes to = context.recipients().every(list, list.start(), list.end());
            int count = Math.max(1, to.count());
            sink.add(new LogEvent(LogEvent.Kind.MESSAGE, millis, submitter, from, count, 0, to));
        }
    }

    private void readFailed(LogLine line, LogSink sink) {
        int failed = line.find(FAILED, line.start());
        if (failed < 0) {
            sink.other();
            return;
        }
        int name = failed + FAILED.length();
        long millis = context.stamps().iso(line, line.start());
        LoggedName submitter = context.submitter(line, name, end(line, name));
        int kind = line.find(CLASS, name) + CLASS.length();
        int recipients = line.find(RECIPIENTS, name) + RECIPIENTS.length();
        long count = line.number(recipients, end(line, recipients));
        LogEvent.Kind what = OwnEvents.kind(line, kind, end(line, kind));
        if (line.isAt("- ", name)) {
            sink.other();
        } else if (millis == TimestampParser.NONE
                || submitter == null
                || what == null
                || !what.isFailure()
                || count < 1) {
            sink.unreadable(line, FAILED.strip() + "... with no time, name, class or number");
        } else {
            int amount = (int) Math.min(count, Integer.MAX_VALUE);
            sink.add(new LogEvent(what, millis, submitter, ClientAddresses.UNTOLD, amount, 0));
        }
    }

    private static int end(LogLine line, int from) {
        int blank = line.find(' ', from);
        return blank < 0 ? line.end() : blank;
    }
}
