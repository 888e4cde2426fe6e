// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.util.Optional;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.sekisho.egress.OutgoingMail;
import org.sekisho.submitter.Submitter;

/** A mail of James's as {@link org.sekisho.egress.PoolSelector} sees it. */
public final class OutgoingMails {
    private OutgoingMails() {}

    /**
     * The mail as it is now. A finding counts only with a submitter: James's bounces carry the finding of the mail that
     * they are about.
     *
     * @param submitter who handed it in, as {@link MailLedger#findSubmitter} tells
     */
    public static OutgoingMail of(Mail mail, Optional<Submitter> submitter) {
        return new OutgoingMail(
                submitter.orElse(null),
                mail.getMaybeSender().isNullSender(),
                mail.getName(),
                submitter.flatMap(one -> MailFindings.find(mail)).orElse(null),
                name -> AttributeUtils.getValueAndCastFromMail(mail, AttributeName.of(name), String.class));
    }
}
