// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.List;
import java.util.Set;

/**
 * Decides what sort of message one is: by its structure where there is one, else by who wrote it, its subject and its
 * first words, of which two must agree.
 */
final class ReportKinds {
    private static final Set<String> ARRIVED = Set.of("delivered", "relayed", "expanded", "deliverable");

    private ReportKinds() {}

    static ReportKind of(ReportTraits mail, List<ReportedRecipient> recipients) {
        String type = mail.field("Content-Type");
        if (mail.types().contains("message/feedback-report")
                || type.contains("feedback-report")
                || mail.decoded("Subject").startsWith("complaint about message from")) {
            return ReportKind.FEEDBACK_REPORT;
        }
        if (isAggregate(mail, type)) {
            return ReportKind.DMARC_REPORT;
        }
        if (mail.types().contains("message/disposition-notification") || type.contains("disposition-notification")) {
            return mail.field("Auto-Submitted").contains("rejected") ? ReportKind.BOUNCE : ReportKind.RECEIPT;
        }
        if (mail.types().contains("message/delivery-status")
                || mail.types().contains("message/global-delivery-status")) {
            return ofActions(recipients, mail);
        }
        return ofWords(mail, type);
    }

    private static boolean isAggregate(ReportTraits mail, String type) {
        String subject = mail.decoded("Subject");
        boolean packed = mail.types().stream()
                .anyMatch(one -> one.contains("zip") || one.contains("xml") || one.equals("application/octet-stream"));
        return type.contains("tlsrpt")
                || mail.types().contains("application/tlsrpt+gzip")
                || (packed && subject.contains("report") && subject.contains("domain:"));
    }

    private static ReportKind ofActions(List<ReportedRecipient> recipients, ReportTraits mail) {
        boolean all = !recipients.isEmpty();
        if (all
                && recipients.stream()
                        .allMatch(one ->
                                ARRIVED.contains(one.action()) && !one.status().startsWith("5"))) {
            return ReportKind.SUCCESS;
        }
        if (all && recipients.stream().allMatch(one -> one.action().equals("delayed"))) {
            return ReportKind.DELAY;
        }
        boolean silent = recipients.stream()
                .allMatch(one -> one.action().isEmpty() && one.status().isEmpty());
        return silent && ReportWords.LATE.in(mail.decoded("Subject")) ? ReportKind.DELAY : ReportKind.BOUNCE;
    }

    private static ReportKind ofWords(ReportTraits mail, String type) {
        String subject = mail.decoded("Subject");
        String text = mail.beginning();
        boolean daemon = ReportWords.DAEMON.in(mail.decoded("From"));
        boolean list = mail.has("List-Id") || mail.has("List-Post") || type.contains("multipart/digest");
        if (list && !daemon) {
            return ReportKind.LIST;
        }
        if (isChallenge(mail, daemon, subject, text)) {
            return ReportKind.CHALLENGE;
        }
        if (isFailure(mail, daemon, subject, text)) {
            boolean failed = ReportWords.FAILED_SUBJECT.in(subject);
            boolean late = ReportWords.LATE.in(subject) || (!failed && ReportWords.LATE.in(text));
            return late ? ReportKind.DELAY : ReportKind.BOUNCE;
        }
        return ofTheRest(mail, subject, text);
    }

    private static boolean isChallenge(ReportTraits mail, boolean daemon, String subject, String text) {
        return mail.has("X-Boxtrapper")
                || mail.has("X-TMDA-Fingerprint")
                || ReportWords.CHALLENGE.in(subject)
                || (!daemon && isAutomatic(mail) && ReportWords.CHALLENGE.in(text));
    }

    /** The text, which takes longest to look through, only where it decides. */
    private static boolean isFailure(ReportTraits mail, boolean daemon, String subject, String text) {
        int signs = (ReportWords.FAILED_SUBJECT.in(subject) ? 1 : 0)
                + (mail.returnsAHeader() ? 1 : 0)
                + (mail.has("X-Failed-Recipients") ? 2 : 0);
        int enough = daemon ? 1 : 3;
        return signs >= enough || (signs == enough - 1 && ReportWords.FAILED_TEXT.in(text));
    }

    private static boolean isAutomatic(ReportTraits mail) {
        String submitted = mail.autoSubmitted();
        return submitted.equals("auto-replied")
                || submitted.equals("auto-generated")
                || mail.field("Precedence").contains("auto_reply")
                || mail.has("X-Autoreply")
                || mail.has("X-Autorespond");
    }

    private static ReportKind ofTheRest(ReportTraits mail, String subject, String text) {
        if (mail.autoSubmitted().equals("auto-replied")
                || mail.field("Precedence").contains("auto_reply")
                || mail.has("X-Autoreply")
                || mail.has("X-Autorespond")
                || ReportWords.AWAY.in(subject)) {
            return ReportKind.VACATION;
        }
        if (ReportWords.READ.in(subject)) {
            return ReportKind.RECEIPT;
        }
        return ReportWords.FILTERED.in(subject) && ReportWords.FILTERED.in(text)
                ? ReportKind.FILTER_NOTICE
                : ReportKind.ORDINARY;
    }
}
