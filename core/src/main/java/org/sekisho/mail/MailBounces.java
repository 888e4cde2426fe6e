// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.sekisho.backscatter.BounceJudge;
import org.sekisho.backscatter.BounceJudgement;
import org.sekisho.bounce.BounceReader;
import org.sekisho.bounce.MailReport;
import org.sekisho.bounce.ReadLimits;
import org.sekisho.text.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the bounces among incoming mail, each once, whoever asks first: the mail then carries {@value #JUDGED}, which
 * survives the queue and is copied when James splits the mail. Thread-safe.
 *
 * @param reader with {@link ReadLimits#DEFAULT}
 */
public record MailBounces(BounceReader reader, BounceJudge judge) {
    @Inject
    public MailBounces {}

    /** Text attribute: the judgements, in JSON. */
    public static final String JUDGED = "org.sekisho.bounces";

    private static final Logger LOG = LoggerFactory.getLogger(MailBounces.class);
    private static final AttributeName JUDGED_NAME = AttributeName.of(JUDGED);

    /** Whoever sends bounces with a sender sends them with one of these. */
    private static final Set<String> SENDERS = Set.of("mailer-daemon", "postmaster");

    private record Judgements(List<BounceJudgement> all) {
        Judgements {
            all = List.copyOf(all);
        }
    }

    /**
     * One judgement for each recipient of ours.
     *
     * @param ours which recipients have their mail here
     * @return none when the mail is no bounce, comes from a submitter or from this server itself, or cannot be read
     */
    public List<BounceJudgement> judge(Mail mail, Predicate<MailAddress> ours) {
        return find(mail).orElseGet(() -> judgeFirst(mail, ours));
    }

    private static Optional<List<BounceJudgement>> find(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, JUDGED_NAME, String.class)
                .flatMap(MailBounces::read);
    }

    private static Optional<List<BounceJudgement>> read(String text) {
        try {
            return Optional.of(Json.read("judgements", text, Judgements.class).all());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<BounceJudgement> judgeFirst(Mail mail, Predicate<MailAddress> ours) {
        Collection<MailAddress> recipients =
                mayBounce(mail) ? mail.getRecipients().stream().filter(ours).toList() : List.of();
        if (recipients.isEmpty()) {
            return List.of();
        }
        Optional<MailReport> report = report(mail).filter(read -> read.kind().isDeliveryStatus());
        List<BounceJudgement> judgements = report.stream()
                .flatMap(read -> recipients.stream().map(recipient -> judge.judge(read, recipient.asString())))
                .toList();
        mail.setAttribute(new Attribute(JUDGED_NAME, AttributeValue.of(Json.write(new Judgements(judgements)))));
        return judgements;
    }

    private static boolean mayBounce(Mail mail) {
        boolean own = mail.getAttribute(Mail.SMTP_AUTH_USER).isPresent()
                || mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isPresent();
        return !own
                && mail.getMaybeSender()
                        .asOptional()
                        .map(sender -> sender.getLocalPart().toLowerCase(Locale.ROOT))
                        .map(SENDERS::contains)
                        .orElse(true);
    }

    private Optional<MailReport> report(Mail mail) {
        try {
            return Optional.of(reader.read(new ByteArrayInputStream(MailBeginning.of(mail))));
        } catch (IOException | MessagingException e) {
            LOG.warn("cannot tell whether {} is a bounce", mail.getName(), e);
            return Optional.empty();
        }
    }
}
