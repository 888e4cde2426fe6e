// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.format;

import java.util.ArrayDeque;
import java.util.Deque;
import org.sekisho.backtest.log.LineFormat;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogSink;
import org.sekisho.backtest.log.ReadContext;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.TimestampParser;

/**
 * Postfix: {@code client=..., sasl_username=...} of smtpd names the submitter of a queue id, {@code from=<>, size=,
 * nrcpt=} of qmgr says that the message was accepted, {@code to=<>, status=} what became of it. Mail without a
 * {@code sasl_username} is nobody's, but what comes back from a content filter on this machine is of whoever sent it
 * there ({@code status=sent (... queued as ...)}). Where recipients are asked for, a message is told when all of them
 * were tried once, or after {@value #PATIENCE} ms.
 */
public final class PostfixFormat implements LineFormat {
    private static final int LONGEST_ID = 24;
    private static final String CLIENT = "client=";
    private static final String USER = ", sasl_username=";
    private static final String AFTER_USER = ", sasl_sender=";
    private static final String TO = "to=<";
    private static final String BEFORE_ALIASES = ", orig_to=<";
    /** Less than events may be out of order. */
    private static final long PATIENCE = 100_000;

    private final ReadContext context;
    private final PendingMails mails = new PendingMails();
    private final FilteredMails filtered = new FilteredMails();
    private final Deque<PendingMail> unnamed = new ArrayDeque<>();

    public PostfixFormat(ReadContext context) {
        this.context = context;
    }

    /** Whether a line is one of Postfix. */
    public static boolean isLine(LogLine line) {
        int program = line.find(" postfix", line.start());
        return program >= 0 && line.find("]: ", program) >= 0;
    }

    @Override
    public void read(LogLine line, LogSink sink) {
        int id = line.find("]: ", line.start()) + 3;
        int colon = id < 3 ? -1 : line.find(':', id, Math.min(line.end(), id + LONGEST_ID));
        if (colon < 0 || !isId(line, id, colon)) {
            sink.other();
            return;
        }
        int said = colon + 2;
        switch (line.at(said)) {
            case 'c' -> client(line, id, said, sink);
            case 'f' -> accepted(line, id, said, sink);
            case 't' -> result(line, id, said, sink);
            case 'r' -> removed(line, id, said, sink);
            default -> sink.other();
        }
    }

    /** Digits and letters: of mail that waits for no queue, NOQUEUE, there is nothing to join. */
    private static boolean isId(LogLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = line.at(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z')) {
                return false;
            }
        }
        return to - from > 4 && !line.isAt("NOQUEUE", from) && line.at(to + 1) == ' ';
    }

    private static String id(LogLine line, int from) {
        return line.text(from, line.find(':', from));
    }

    private void client(LogLine line, int id, int said, LogSink sink) {
        int user = line.isAt(CLIENT, said) ? line.find(USER, said) : -1;
        if (user < 0) {
            nobody(line, id, said, sink);
            return;
        }
        int open = line.find('[', said, user);
        int close = line.find(']', said, user);
        int name = user + USER.length();
        int after = line.find(AFTER_USER, name);
        LoggedName submitter = context.submitter(line, name, after < 0 ? line.end() : after);
        Client client = open < 0 || close < open ? null : context.client(line, open + 1, close);
        if (submitter == null || client == null) {
            sink.unreadable(line, submitter == null ? "sasl_username is no name" : "client= has no IP address");
            return;
        }
        mails.put(id(line, id), new PendingMail(submitter, client), sink);
        sink.other();
    }

    /** A mail for which nobody logged in. */
    private void nobody(LogLine line, int id, int said, LogSink sink) {
        if (line.isAt(CLIENT, said)) {
            String name = id(line, id);
            // The id may be one that was used before.
            mails.remove(name);
            PendingMail mail = PostfixResult.isLoopback(line, said, line.end()) ? filtered.came(name) : null;
            if (mail != null) {
                mails.put(name, mail, sink);
            }
        }
        sink.other();
    }

    /** Each time the queue manager looks at it; the first time is the one. */
    private void accepted(LogLine line, int id, int said, LogSink sink) {
        PendingMail mail = mails.isEmpty() || !line.isAt("from=<", said) ? null : mails.find(id(line, id));
        int count = mail == null || mail.millis() > 0 ? -1 : line.find(", nrcpt=", said);
        if (mail == null || count < 0) {
            sink.other();
            return;
        }
        int size = line.find(", size=", said);
        long bytes = size < 0 ? -1 : number(line, size + ", size=".length());
        long recipients = number(line, count + ", nrcpt=".length());
        long when = time(line);
        if (bytes < 0 || recipients < 0 || when == TimestampParser.NONE) {
            sink.unreadable(line, "no time, size= or nrcpt=");
            return;
        }
        mail.came(when, bytes, recipients);
        if (context.recipients().areWanted() && !mail.isNamed()) {
            tellOld(when, sink);
            unnamed.add(mail);
        } else {
            mail.tell(sink);
        }
    }

    private void tellOld(long now, LogSink sink) {
        while (!unnamed.isEmpty() && (unnamed.peek().isTold() || unnamed.peek().millis() < now - PATIENCE)) {
            unnamed.remove().tell(sink);
        }
    }

    @Override
    public void end(LogSink sink) {
        tellOld(Long.MAX_VALUE, sink);
    }

    private void name(LogLine line, PendingMail mail, int said, LogSink sink) {
        if (mail.isTold()) {
            return;
        }
        int to = said + TO.length();
        int end = line.find('>', to);
        if (end > 0 && line.isAt(BEFORE_ALIASES, end + 1)) {
            to = end + 1 + BEFORE_ALIASES.length();
            end = line.find('>', to);
        }
        if (end > to) {
            mail.name(context.recipients().of(line, to, end));
        }
        if (mail.isNamed()) {
            mail.tell(sink);
        }
    }

    private void result(LogLine line, int id, int said, LogSink sink) {
        String name = mails.isEmpty() || !line.isAt(TO, said) ? "" : id(line, id);
        PendingMail mail = mails.find(name);
        long when = mail != null || filtered.has(name) ? time(line) : TimestampParser.NONE;
        if (when == TimestampParser.NONE) {
            sink.other();
            return;
        }
        LogEvent.Kind kind = PostfixResult.kind(line, said);
        if (mail != null) {
            tellOld(when, sink);
            name(line, mail, said, sink);
        }
        if (mail != null && kind != null && !isFiltered(line, mail, said, sink)) {
            mail.result(kind, when, sink);
            return;
        }
        if (mail == null && kind != null) {
            filtered.keep(name, kind, when);
        }
        sink.other();
    }

    /** Whether a filter on this machine took it, and it was queued again: what becomes of that is told later. */
    private boolean isFiltered(LogLine line, PendingMail mail, int said, LogSink sink) {
        String second = PostfixResult.secondId(line, said);
        if (second.isEmpty()) {
            return false;
        }
        if (mails.find(second) != mail && filtered.claim(second, mail, sink)) {
            mails.put(second, mail, sink);
        }
        return true;
    }

    private void removed(LogLine line, int id, int said, LogSink sink) {
        String name = line.isAt("removed", said) ? id(line, id) : "";
        PendingMail mail = mails.remove(name);
        filtered.removed(name);
        if (mail != null && mail.millis() > 0) {
            mail.tell(sink);
        }
        sink.other();
    }

    /** Digits up to the next that is none. */
    private static long number(LogLine line, int from) {
        int to = from;
        while (line.at(to) >= '0' && line.at(to) <= '9') {
            to++;
        }
        return line.number(from, to);
    }

    private long time(LogLine line) {
        TimestampParser stamps = context.stamps();
        byte first = line.at(line.start());
        return first >= '0' && first <= '9' ? stamps.iso(line, line.start()) : stamps.syslog(line, line.start());
    }
}
