// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.mailet.Mail;
import org.sekisho.mail.MailLedger;

/** A mail that was charged but not yet queued; at most one per session, from the hook to the end of the same line. */
record PendingCharge(Mail mail, MailLedger.Charge charge) {
    private static final AttachmentKey<PendingCharge> KEY =
            AttachmentKey.of("org.sekisho.smtp.charge", PendingCharge.class);

    /** James clears what belongs to the transaction before the line ends, so it is kept with the connection. */
    void keep(SMTPSession session) {
        session.setAttachment(KEY, this, State.Connection);
    }

    /** The line has ended: the charge stands when the mail was accepted, and is taken back otherwise. */
    static void settle(SMTPSession session, MailLedger ledger, boolean accepted) {
        session.removeAttachment(KEY, State.Connection).ifPresent(pending -> {
            if (!accepted) {
                ledger.refund(pending.mail(), pending.charge());
            }
        });
    }
}
