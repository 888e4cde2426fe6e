// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import static org.sekisho.delivery.reply.FailureReason.AUTHENTICATION;
import static org.sekisho.delivery.reply.FailureReason.ENCRYPTION;
import static org.sekisho.delivery.reply.FailureReason.EXPIRED;
import static org.sekisho.delivery.reply.FailureReason.FILTERED;
import static org.sekisho.delivery.reply.FailureReason.LOOP;
import static org.sekisho.delivery.reply.FailureReason.MAILBOX_FULL;
import static org.sekisho.delivery.reply.FailureReason.MALFORMED;
import static org.sekisho.delivery.reply.FailureReason.MOVED;
import static org.sekisho.delivery.reply.FailureReason.NETWORK;
import static org.sekisho.delivery.reply.FailureReason.NO_REASON_GIVEN;
import static org.sekisho.delivery.reply.FailureReason.NO_SUCH_DOMAIN;
import static org.sekisho.delivery.reply.FailureReason.NO_SUCH_MAILBOX;
import static org.sekisho.delivery.reply.FailureReason.POLICY;
import static org.sekisho.delivery.reply.FailureReason.PROTOCOL;
import static org.sekisho.delivery.reply.FailureReason.RATE;
import static org.sekisho.delivery.reply.FailureReason.REVERSE_DNS;
import static org.sekisho.delivery.reply.FailureReason.SECURITY;
import static org.sekisho.delivery.reply.FailureReason.SENDER;
import static org.sekisho.delivery.reply.FailureReason.SYSTEM;
import static org.sekisho.delivery.reply.FailureReason.SYSTEM_FULL;
import static org.sekisho.delivery.reply.FailureReason.TOO_LARGE;
import static org.sekisho.delivery.reply.FailureReason.UNCLASSIFIED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a mail was refused, from the enhanced status code (RFC 3463, RFC 5248 and what large providers made of them),
 * else from the usual words. A pure function.
 */
final class ReasonRules {
    /** These say it, whatever the words are. */
    private static final Map<String, FailureReason> PLAIN = byStatus(Map.of(
            SENDER, List.of("5.1.7", "5.1.8"), MAILBOX_FULL, List.of("5.2.2"), TOO_LARGE, List.of("5.2.3", "5.3.4")));

    /** 5.1.10 is Microsoft's recipient not found, and a null MX in RFC 7505. */
    private static final Map<String, FailureReason> NO_RECIPIENT = Map.of(
            "5.1.1", NO_SUCH_MAILBOX,
            "5.1.2", NO_SUCH_DOMAIN,
            "5.1.3", NO_SUCH_MAILBOX,
            "5.1.6", MOVED,
            "5.1.10", NO_SUCH_MAILBOX);

    /** What 5.7.x says of logins, encryption, relaying, SPF, DKIM, DMARC and reverse DNS, not of the message. */
    private static final Map<String, FailureReason> SETUP = byStatus(Map.of(
            FILTERED,
            List.of("5.7.2", "5.7.17", "5.7.18"),
            SECURITY,
            List.of("5.7.3", "5.7.4", "5.7.5", "5.7.6", "5.7.8", "5.7.12", "5.7.13", "5.7.14", "5.7.15", "5.7.16"),
            ENCRYPTION,
            List.of("5.7.10", "5.7.11", "5.7.30"),
            AUTHENTICATION,
            List.of("5.7.20", "5.7.21", "5.7.22", "5.7.23", "5.7.24", "5.7.26", "5.7.29", "5.7.509"),
            REVERSE_DNS,
            List.of("5.7.25"),
            SENDER,
            List.of("5.7.27")));

    /** Asked when no words told more. */
    private static final Map<String, FailureReason> REST = byStatus(Map.of(
            FILTERED, List.of("5.2.1"),
            SYSTEM_FULL, List.of("5.3.1"),
            LOOP, List.of("5.4.6", "5.4.12", "5.4.14"),
            EXPIRED, List.of("5.4.7"),
            RATE, List.of("5.5.3")));

    private static final Map<String, FailureReason> REST_BY_SUBJECT =
            Map.of("5.3.", SYSTEM, "5.4.", NETWORK, "5.5.", PROTOCOL, "5.6.", MALFORMED);

    private static final int SUBJECT = 4;

    private ReasonRules() {}

    private static Map<String, FailureReason> byStatus(Map<FailureReason, List<String>> reasons) {
        Map<String, FailureReason> all = new HashMap<>();
        reasons.forEach((reason, statuses) -> statuses.forEach(status -> all.put(status, reason)));
        return Map.copyOf(all);
    }

    /**
     * The reason of one failure.
     *
     * @param code the SMTP reply code; 0 or one outside of 400 to 599 when it is not known
     */
    static FailureReason of(int code, ReplyWords reply) {
        String status = reply.status();
        String text = reply.text();
        if (isForNow(code, status)) {
            return ReplyPhrases.SETUP
                    .find(text)
                    .or(() -> ReplyPhrases.REST.find(text))
                    .orElse(EXPIRED);
        }
        return find(PLAIN, status)
                .or(() -> ofRecipient(status, text))
                .or(() -> find(SETUP, status))
                .or(() -> ReplyPhrases.SETUP.find(text))
                .or(() -> ofSpam(status, text))
                .or(() -> ofBareAddress(status, text))
                .orElseGet(() -> ofRest(status, text));
    }

    /** The address or the way is right, and it was tried for days. */
    private static boolean isForNow(int code, String status) {
        return (code >= 400 && code < 500) || status.startsWith("4") || status.startsWith("2");
    }

    private static Optional<FailureReason> ofRecipient(String status, String text) {
        Optional<FailureReason> byStatus = find(NO_RECIPIENT, status)
                .or(() -> isOfExchangeOnline(status, text) ? Optional.of(NO_SUCH_MAILBOX) : Optional.empty());
        Optional<FailureReason> byWords = RecipientPhrases.ALL.find(text);
        Optional<FailureReason> recipient = byStatus.isEmpty()
                        || byWords.filter(reason -> reason != NO_SUCH_MAILBOX).isPresent()
                ? byWords
                : byStatus;
        if (recipient.isEmpty()) {
            return Optional.empty();
        }
        if (byStatus.isPresent()) {
            return ReplyPhrases.OF_US.find(text).or(() -> recipient);
        }
        boolean ofSender = text.contains("sender verif");
        return ofSender || ReplyPhrases.LISTED.find(text).isPresent() ? Optional.empty() : recipient;
    }

    /** Which says 5.4.1 of a recipient that its directory does not have. */
    private static boolean isOfExchangeOnline(String status, String text) {
        return status.equals("5.4.1") && text.contains("recipient address rejected");
    }

    private static Optional<FailureReason> ofSpam(String status, String text) {
        return ReplyPhrases.LISTED
                .find(text)
                .or(() -> ReplyPhrases.SPAMMY.find(text))
                .or(() -> status.startsWith("5.7.") ? Optional.of(POLICY) : Optional.empty());
    }

    private static Optional<FailureReason> ofBareAddress(String status, String text) {
        return status.equals("5.1.0") && !text.contains("sender") ? Optional.of(NO_SUCH_MAILBOX) : Optional.empty();
    }

    private static FailureReason ofRest(String status, String text) {
        return ReplyPhrases.REST
                .find(text)
                .or(() -> find(REST, status))
                .or(() -> ReplyPhrases.NO_REASON.contains(bare(text)) ? Optional.of(NO_REASON_GIVEN) : Optional.empty())
                .or(() -> find(REST_BY_SUBJECT, status.substring(0, Math.min(SUBJECT, status.length()))))
                .orElse(text.isBlank() ? NO_REASON_GIVEN : UNCLASSIFIED);
    }

    private static String bare(String text) {
        return ReplyWords.trimmed(text.strip()).strip();
    }

    private static Optional<FailureReason> find(Map<String, FailureReason> reasons, String key) {
        return Optional.ofNullable(reasons.get(key));
    }
}
