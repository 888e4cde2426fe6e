// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.held;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.jspecify.annotations.Nullable;
import org.sekisho.proof.BareAddress;
import org.sekisho.submitter.Submitter;

/**
 * A held mail, as a person wants to be told of it. Immutable.
 *
 * @param submitter whose login handed it in, null when nobody's did
 * @param name as in the log
 * @param at when it was last worked on, null when unknown
 * @param sender as in MAIL FROM, {@code <>} for the null sender; the bare address of one that was signed or rewritten
 * @param recipients as in RCPT TO, bare likewise
 * @param subject decoded, empty when there is none
 */
public record HeldMailEntry(
        @Nullable Submitter submitter,
        String name,
        @Nullable Instant at,
        String sender,
        List<String> recipients,
        String subject) {

    Optional<Submitter> findSubmitter() {
        return Optional.ofNullable(submitter);
    }

    static HeldMailEntry of(Mail mail, Optional<Submitter> submitter) {
        Date updated = mail.getLastUpdated();
        return new HeldMailEntry(
                submitter.orElse(null),
                mail.getName(),
                updated == null ? null : updated.toInstant(),
                BareAddress.shown(mail.getMaybeSender().asString()),
                mail.getRecipients().stream()
                        .map(MailAddress::asString)
                        .map(BareAddress::shown)
                        .toList(),
                subject(mail));
    }

    private static String subject(Mail mail) {
        try {
            String subject = mail.getMessage() == null ? "" : mail.getMessage().getSubject();
            return subject == null ? "" : subject;
        } catch (MessagingException e) {
            return "(unreadable)";
        }
    }

    /** Without the submitter, which the answer names already. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("mail", name)
                .put("at", at == null ? null : at.toString())
                .put("sender", sender)
                .put("subject", subject);
        ArrayNode to = node.putArray("recipients");
        recipients.forEach(to::add);
        return node;
    }
}
