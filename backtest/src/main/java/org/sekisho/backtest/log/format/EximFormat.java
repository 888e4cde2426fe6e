// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LineFormat;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.ReadContext;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.TimestampParser;
import org.sekisho.event.RecipientHashes;

/**
 * Exim's main log: arrivals {@code <=} with {@code A=authenticator:name}, and deliveries {@code =>}, {@code ->} and
 * {@code **} of them. With {@code log_selector = +received_recipients} an arrival names its recipients; without, they
 * are counted by the deliveries of the first minute.
 */
public final class EximFormat implements LineFormat {
    private static final long PATIENCE = 60_000;
    private static final String FOR = " for ";

    private final ReadContext context;
    private final PendingMails mails = new PendingMails();
    private final Deque<PendingMail> counting = new ArrayDeque<>();

    public EximFormat(ReadContext context) {
        this.context = context;
    }

    /** Whether a line is one of Exim. */
    public static boolean isLine(LogLine line) {
        int id = line.start() + 20;
        boolean dated = line.at(line.start() + 4) == '-' && line.at(line.start() + 13) == ':';
        return dated && (line.find(" <= ", id) >= 0 || line.find(" => ", id) >= 0 || line.find(" Completed", id) >= 0);
    }

    @Override
    public void read(LogLine line, LogSink sink) {
        long when = context.stamps().iso(line, line.start());
        if (when == TimestampParser.NONE) {
            sink.unreadable(line, "no time at its beginning");
            return;
        }
        tellOld(when, sink);
        int id = context.stamps().end() + 1;
        if (line.at(id) == '[') {
            id = line.find(' ', id) + 1;
        }
        int end = line.find(' ', id);
        if (end < 0 || line.find('-', id, end) < 0) {
            sink.other();
            return;
        }
        String name = line.text(id, end);
        if (line.isAt("<= ", end + 1)) {
            arrival(line, name, end + 4, when, sink);
        } else {
            later(line, mails.find(name), end + 1, when, sink);
            if (line.isAt("Completed", end + 1)) {
                mails.remove(name);
            }
        }
    }

    private void arrival(LogLine line, String id, int from, long when, LogSink sink) {
        int protocol = line.find(" P=", from);
        int login = protocol < 0 ? -1 : line.find(" A=", protocol);
        if (login < 0) {
            sink.other();
            return;
        }
        int end = end(line, login + 3);
        int colon = line.find(':', login, end);
        int open = line.find(" [", from);
        int close = open < 0 ? -1 : line.find(']', open);
        LoggedName submitter = colon < 0 ? null : context.submitter(line, colon + 1, end);
        Client client = close < 0 ? null : context.client(line, open + 2, close);
        if (submitter == null || client == null) {
            sink.unreadable(line, submitter == null ? "A= names nobody" : "H= has no IP address");
            return;
        }
        PendingMail mail = new PendingMail(submitter, client);
        mails.put(id, mail, sink);
        int size = line.find(" S=", end);
        mail.came(when, size < 0 ? 0 : line.number(size + 3, end(line, size + 3)));
        RecipientHashes recipients = recipients(line, end);
        if (recipients.count() > 0) {
            mail.to(recipients);
            mail.tell(sink);
        } else {
            counting.add(mail);
            sink.other();
        }
    }

    private static int end(LogLine line, int from) {
        int blank = line.find(' ', from);
        return blank < 0 ? line.end() : blank;
    }

    /** Those behind the last {@code for}. */
    private RecipientHashes recipients(LogLine line, int from) {
        int last = -1;
        for (int next = line.find(FOR, from); next >= 0; next = line.find(FOR, next + 1)) {
            last = next;
        }
        return last < 0 || line.find('"', last) >= 0
                ? RecipientHashes.NONE
                : context.recipients().every(line, last + FOR.length(), line.end());
    }

    private void later(LogLine line, @Nullable PendingMail mail, int from, long when, LogSink sink) {
        boolean failed = line.isAt("** ", from);
        boolean delivered = line.isAt("=> ", from) || line.isAt("-> ", from);
        if (mail == null || !(failed || delivered || line.isAt("Completed", from))) {
            sink.other();
            return;
        }
        if (delivered || failed) {
            mail.addRecipient();
            mail.name(context.recipients().of(line, from + 3, end(line, from + 3)));
        }
        if (failed) {
            mail.failed(when, line.text(from, line.end()), sink);
        } else if (delivered) {
            mail.delivered(when, sink);
        } else {
            mail.tell(sink);
            sink.other();
        }
    }

    /** What came a minute ago has the recipients that were counted since. */
    private void tellOld(long now, LogSink sink) {
        while (!counting.isEmpty()
                && (counting.peek().isTold() || counting.peek().millis() < now - PATIENCE)) {
            counting.remove().tell(sink);
        }
    }

    @Override
    public void end(LogSink sink) {
        tellOld(Long.MAX_VALUE, sink);
    }
}
