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
 * {@code **} of them. With {@code log_selector = +received_recipients} an arrival names its recipients; without, and
 * where there are more of them than Exim writes into a line, they are counted by the deliveries of the first minute.
 */
public final class EximFormat implements LineFormat {
    private static final long PATIENCE = 60_000;
    private static final String FOR = " for ";
    private static final String ERROR = "SMTP error from remote mail server after ";
    private static final String CUT = "<trunc>";
    /** Exim writes 8192 octets at most, and no recipient that does not fit, which may have 320 and a blank before. */
    private static final int SURELY_WHOLE = 8_192 - 320 - 3;

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
        int protocol = find(line, " P=", from, line.end());
        int size = protocol < 0 ? -1 : find(line, " S=", protocol, line.end());
        int login = size < 0 ? -1 : find(line, " A=", protocol, size);
        if (login < 0) {
            sink.other();
            return;
        }
        PendingMail mail = mail(line, from, login, sink);
        if (mail != null) {
            mails.put(id, mail, sink);
            mail.came(when, line.number(size + 3, end(line, size + 3)));
            accepted(line, mail, size, sink);
        }
    }

    private void accepted(LogLine line, PendingMail mail, int from, LogSink sink) {
        int end = endOfRecipients(line);
        RecipientHashes recipients = recipients(line, from, end);
        boolean whole = end == line.end() && end - line.start() <= SURELY_WHOLE;
        if (whole && recipients.count() > 0) {
            mail.to(recipients);
            mail.tell(sink);
        } else {
            mail.toAtLeast(recipients);
            counting.add(mail);
            sink.other();
        }
    }

    /** Of {@code A=authenticator:name}, behind which {@code :sender} may follow (+smtp_mailauth). */
    private @Nullable PendingMail mail(LogLine line, int from, int login, LogSink sink) {
        int end = end(line, login + 3);
        int colon = line.find(':', login, end);
        int second = colon < 0 ? -1 : line.find(':', colon + 1, end);
        int open = find(line, " [", from, line.end());
        int close = open < 0 ? -1 : line.find(']', open);
        LoggedName submitter = colon < 0 ? null : context.submitter(line, colon + 1, second < 0 ? end : second);
        Client client = close < 0 ? null : context.client(line, open + 2, close);
        if (submitter == null || client == null) {
            sink.unreadable(line, submitter == null ? "A= names nobody" : "H= has no IP address");
            return null;
        }
        return new PendingMail(submitter, client);
    }

    /** Where a text stands outside of quotes: what is quoted may be of a stranger's making. */
    private static int find(LogLine line, String wanted, int from, int limit) {
        int at = line.find(wanted, from);
        int open = at < 0 ? -1 : line.find('"', from, at);
        while (open >= 0) {
            int close = line.at(open - 1) == '\\' ? open : closing(line, open + 1);
            at = close < 0 ? -1 : line.find(wanted, close + 1);
            open = at < 0 ? -1 : line.find('"', close + 1, at);
        }
        return at < limit ? at : -1;
    }

    private static int closing(LogLine line, int from) {
        int at = from;
        while (at < line.end() && line.at(at) != '"') {
            at += line.at(at) == '\\' ? 2 : 1;
        }
        return at < line.end() ? at : -1;
    }

    private static int end(LogLine line, int from) {
        int blank = line.find(' ', from);
        return blank < 0 ? line.end() : blank;
    }

    /** Before the recipient that was cut off; the end of the line where all may be there. */
    private static int endOfRecipients(LogLine line) {
        int cut = line.end() - CUT.length();
        if (line.isAt(CUT, cut)) {
            int last = line.at(cut - 1) == ' ' ? cut - 1 : cut;
            while (last > line.start() && line.at(last - 1) != ' ') {
                last--;
            }
            return last;
        }
        return line.end();
    }

    /** Those behind the last {@code for}. */
    private RecipientHashes recipients(LogLine line, int from, int to) {
        int last = -1;
        for (int next = line.find(FOR, from); next >= 0; next = line.find(FOR, next + 1)) {
            last = next;
        }
        return last < 0 || line.find('"', last) >= 0
                ? RecipientHashes.NONE
                : context.recipients().every(line, last + FOR.length(), to);
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
            mail.failed(when, reply(line, from), sink);
        } else if (delivered) {
            mail.delivered(when, sink);
        } else {
            mail.tell(sink);
            sink.other();
        }
    }

    /**
     * What the other side said, or Exim itself, without the address, router, transport and host before it: a name such
     * as {@code dkim_lookuphost} is no reason. Exim writes the line breaks of a reply as {@code \n}.
     */
    private static String reply(LogLine line, int from) {
        int error = line.find(ERROR, from);
        int colon = line.find(": ", error < 0 ? from : error + ERROR.length());
        int said = colon + 2;
        if (error >= 0 && colon >= 0 && line.isAt("host ", said)) {
            // Older versions name the host only here.
            said = Math.max(said, line.find("]: ", said) + 3);
        }
        return colon < 0 ? "" : line.text(said, line.end()).replace("\\n", " ");
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
