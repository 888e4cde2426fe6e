// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers.verdict;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.sekisho.mail.MailLedger;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.remote.RemoteBreaker;
import org.sekisho.submitter.Submitter;
import org.sekisho.text.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a scanner about mails, tells the log what it said, and decides for a matcher. Thread-safe. */
public final class VerdictJudge {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictJudge.class);

    private final String name;
    private final VerdictSettings settings;
    private final Scanner scanner;
    private final RemoteBreaker breaker;
    private final Parts parts;

    /** What a judge needs of its server. */
    public record Parts(MailLedger ledger, DecisionMetrics decisions) {}

    /** @param name for log and metrics: {@code rspamd} */
    public VerdictJudge(String name, VerdictSettings settings, Scanner scanner, Parts parts) {
        this.name = name;
        this.settings = settings;
        this.scanner = scanner;
        this.breaker = new RemoteBreaker(scanner.name());
        this.parts = parts;
    }

    /** All recipients or none. */
    public Collection<MailAddress> match(Mail mail) throws MessagingException {
        Verdict verdict = ask(mail);
        parts.decisions().count("verdict", name, word(verdict));
        if (verdict.answer() != Verdict.Answer.NO) {
            LOG.info(
                    "action=verdict scanner={} answer={} detail=\"{}\" mail={}",
                    name,
                    word(verdict),
                    LogText.of(verdict.detail()),
                    LogText.of(mail.getName()));
        }
        return switch (verdict.answer()) {
            case YES -> mail.getRecipients();
            case NO -> List.of();
            case UNKNOWN -> settings.matchUnknown() ? mail.getRecipients() : List.of();
        };
    }

    private static String word(Verdict verdict) {
        return verdict.answer().name().toLowerCase(Locale.ROOT);
    }

    private Verdict ask(Mail mail) throws MessagingException {
        long size = mail.getMessageSize();
        if (size > settings.maxSize()) {
            return Verdict.unknown("not asked: " + size + " octets, more than max-size");
        }
        ScanRequest request = request(mail, mail.getMessage());
        try {
            return breaker.ask(() -> scanner.scan(request));
        } catch (IOException e) {
            return Verdict.unknown(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private ScanRequest request(Mail mail, MimeMessage message) {
        return new ScanRequest(
                out -> write(message, out),
                mail.getName(),
                mail.getMaybeSender().asString(""),
                mail.getRecipients().stream().map(MailAddress::asString).toList(),
                parts.ledger().findSubmitter(mail).map(Submitter::address).orElse(""));
    }

    private static void write(MimeMessage message, OutputStream out) throws IOException {
        try {
            message.writeTo(out);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }
}
