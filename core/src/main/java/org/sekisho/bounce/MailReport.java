// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.List;

/**
 * What an incoming message is, and what it tells of the message that it is about.
 *
 * @param kind what sort it is
 * @param header its own header
 * @param original header fields of the message that came back, from a part or from the text; empty when nothing did
 * @param recipients whom it is about, as far as it says
 * @param envelopeId {@code Original-Envelope-Id} (RFC 3464, section 2.2.1), or empty
 * @param whole whether all of it was read; if not, what is missing may lie beyond the limits
 */
public record MailReport(
        ReportKind kind,
        HeaderFields header,
        HeaderFields original,
        List<ReportedRecipient> recipients,
        String envelopeId,
        boolean whole) {
    /** Copies. */
    public MailReport {
        recipients = List.copyOf(recipients);
    }
}
