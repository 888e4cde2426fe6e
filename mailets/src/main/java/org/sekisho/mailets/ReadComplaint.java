// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.sekisho.complaint.HandledComplaint;
import org.sekisho.mail.MailComplaints;
import org.sekisho.settings.SharedParts;

/**
 * Reads mail as a complaint, tells whose mail it is about, and counts it if it is proven. The mail itself goes on
 * through the pipeline.
 *
 * <p>There are no settings; how complaints are judged is in {@code complaint.*} of {@code sekisho.properties}.
 *
 * <pre>{@code
 * <mailet match="UserIs=abuse" class="org.sekisho.mailets.ReadComplaint">
 *     <onMailetException>ignore</onMailetException>
 * </mailet>
 * }</pre>
 *
 * <p>Only mail to a local domain is read, whoever sent it. It gets {@value #HEADER} with the answer, in place of any
 * that came with it, so that mailboxes can sort. A mail is read once. What counts, and that a mention never does, is on
 * the page of {@code ComplaintRateExceeded}.
 *
 * <p>Ledger, keys and counts are in memory and on disk. While the record of sessions does not answer, a complaint
 * without a proof that needs it is not read, and goes on unread.
 */
public final class ReadComplaint extends GenericMailet {
    /** The answer, for people and for filters. */
    static final String HEADER = "X-Sekisho-Complaint";

    private final MailComplaints complaints;

    @Inject
    public ReadComplaint(SharedParts parts) {
        complaints = parts.get();
    }

    @Override
    public void init() throws MessagingException {
        MailetSettings.refuseAny(this);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        boolean ours =
                mail.getRecipients().stream().anyMatch(to -> getMailetContext().isLocalServer(to.getDomain()));
        Optional<HandledComplaint> handled = ours ? complaints.take(mail) : Optional.empty();
        if (handled.isPresent()) {
            String answer = handled.get().answer().attribution().setting();
            mail.getMessage().setHeader(HEADER, answer);
            HeaderChanges.save(mail);
        }
    }
}
