// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.sekisho.delivery.Deliveries;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.reply.Refusal;
import org.sekisho.submitter.Submitter;

/**
 * Records each result of a mail exactly once, as James's RemoteDelivery leaves it on the mail. The mail then carries
 * when that was, which survives the queue, so that a second pass through the same processor does not count.
 * Thread-safe.
 *
 * <p>RemoteDelivery puts the reply of the other side into {@code delivery-error}. Its {@code delivery-error-code} is
 * missing when every recipient was refused, and 250 when only some were ({@code sendpartial}); the text always tells.
 */
public record DeliveryLedger(Deliveries deliveries, MailLedger ledger, InstantSource clock) {
    private static final AttributeName ERROR = AttributeName.of("delivery-error");
    private static final AttributeName ERROR_CODE = AttributeName.of("delivery-error-code");

    /** For so long a result of a mail counts once. A mail that was held for longer is new to the windows. */
    private static final Duration ONCE = Duration.ofDays(1);

    /** What a place in the pipeline knows of the mail that passes it. */
    public enum Result {
        /** It is about to be given to a way out. */
        HANDED_OVER,
        /** It was delivered. */
        DELIVERED,
        /** It was given up, or refused permanently. */
        FAILED;

        private final String setting = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** What it is counted as, unless a reply tells more. */
        private DeliveryOutcome outcome() {
            return switch (this) {
                case HANDED_OVER -> DeliveryOutcome.HANDED_OVER;
                case DELIVERED -> DeliveryOutcome.DELIVERED;
                case FAILED -> DeliveryOutcome.OTHER;
            };
        }

        /** {@code handed-over}, {@code delivered} or {@code failed}. */
        public String setting() {
            return setting;
        }

        /** Text attribute: when this result was recorded. */
        AttributeName attribute() {
            return AttributeName.of("org.sekisho." + setting);
        }
    }

    /**
     * Records what became of the mail for all its recipients, unless that was recorded already.
     *
     * @return what was recorded; empty for a mail that was recorded before, that has no recipients, or that is no
     *     mail of a person (null sender and nobody's login: James does not report what became of those)
     */
    public Optional<DeliveryResult> record(Mail mail, Result result) {
        Optional<Submitter> submitter = ledger.findSubmitter(mail);
        Instant now = clock.instant();
        if (isNobodys(mail, submitter) || mail.getRecipients().isEmpty() || wasRecorded(mail, result, now)) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = result == Result.FAILED ? Optional.of(refusal(mail)) : Optional.empty();
        DeliveryResult delivery = new DeliveryResult(
                submitter.orElse(null),
                now,
                refusal.map(one -> one.reason().outcome()).orElse(result.outcome()),
                byDomain(mail.getRecipients()),
                MailOrigins.of(mail),
                refusal.orElse(null));
        mail.setAttribute(new Attribute(result.attribute(), AttributeValue.of(now.toString())));
        deliveries.record(delivery);
        return Optional.of(delivery);
    }

    /**
     * The mail's way out tells by {@link #delivered} what is delivered, so no place in the pipeline counts it again.
     */
    public void willTellDelivery(Mail mail) {
        mail.setAttribute(new Attribute(
                Result.DELIVERED.attribute(), AttributeValue.of(clock.instant().toString())));
    }

    /**
     * Records that the other side took the mail for some of its recipients. The caller says so once for each.
     *
     * @return what was recorded; empty when that is nobody, or as in {@link #record}
     */
    public Optional<DeliveryResult> delivered(Mail mail, Collection<MailAddress> recipients) {
        Optional<Submitter> submitter = ledger.findSubmitter(mail);
        if (recipients.isEmpty() || isNobodys(mail, submitter)) {
            return Optional.empty();
        }
        DeliveryResult delivery = new DeliveryResult(
                submitter.orElse(null),
                clock.instant(),
                DeliveryOutcome.DELIVERED,
                byDomain(recipients),
                MailOrigins.of(mail),
                null);
        deliveries.record(delivery);
        return Optional.of(delivery);
    }

    private static boolean isNobodys(Mail mail, Optional<Submitter> submitter) {
        return submitter.isEmpty() && mail.getMaybeSender().isNullSender();
    }

    /** What the other side replied, as far as James tells; empty when it does not. */
    public static String reply(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, ERROR, String.class).orElse("");
    }

    private static Refusal refusal(Mail mail) {
        int code = AttributeUtils.getValueAndCastFromMail(mail, ERROR_CODE, Integer.class)
                .orElse(0);
        Set<String> names = mail.getRecipients().stream()
                .map(recipient -> recipient.getLocalPart().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return Refusal.read(code, reply(mail), names);
    }

    private static boolean wasRecorded(Mail mail, Result result, Instant now) {
        return AttributeUtils.getValueAndCastFromMail(mail, result.attribute(), String.class)
                .flatMap(DeliveryLedger::moment)
                .filter(at -> Duration.between(at, now).abs().compareTo(ONCE) < 0)
                .isPresent();
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Integer> byDomain(Collection<MailAddress> recipients) {
        Map<String, Integer> byDomain = new HashMap<>();
        recipients.forEach(recipient ->
                byDomain.merge(recipient.getDomain().asString().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return byDomain;
    }
}
