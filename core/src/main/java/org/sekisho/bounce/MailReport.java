// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.List;

/**
 * What an incoming message is, and what it tells of the message that it is about.
 *
 * @param kind what sort it is
 * @param header its own header
 * @param original header fields of the message that came back, from a part or from the text; empty when nothing did
 * @param recipients whom it is about, as far as it says; looked for in the text only of what tells of a delivery
 * @param envelopeId {@code Original-Envelope-Id} (RFC 3464, section 2.2.1), or empty
 * @param besides what else it holds, for those who read complaints
 * @param whole whether all of it was read; if not, what is missing may lie beyond the limits
 */
public record MailReport(
        ReportKind kind,
        HeaderFields header,
        HeaderFields original,
        List<ReportedRecipient> recipients,
        String envelopeId,
        Besides besides,
        boolean whole) {
    /**
     * What is in a message besides a returned header.
     *
     * @param feedback the fields of {@code message/feedback-report} (RFC 5965)
     * @param structured the first part that is JSON; empty without one
     * @param text what people read in it, decoded
     * @param attached whether a header came back in a part of its own, and not only in the text
     */
    public record Besides(HeaderFields feedback, String structured, String text, boolean attached) {}

    /** Copies. */
    public MailReport {
        recipients = List.copyOf(recipients);
    }
}
