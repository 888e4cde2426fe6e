// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.Date;
import java.util.Optional;
import javax.mail.MessagingException;
import javax.mail.internet.MailDateFormat;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.DsnParameters.EnvId;
import org.apache.mailet.Mail;
import org.sekisho.backscatter.SubmissionSigner.Proofs;
import org.sekisho.proof.ReferenceHeader;

/** Proofs, as a mail of James carries them. */
final class SignedMail {
    /** Of a message with ENVID James makes a copy in memory when it is delivered: no large ones. */
    private static final long LARGE = 1 << 20;

    private SignedMail() {}

    /** @param server the name of this one; without it, no trace is added */
    static void write(Proofs proofs, Optional<String> server, Mail mail) throws MessagingException {
        MimeMessage message = mail.getMessage();
        if (server.isPresent()) {
            String date = new MailDateFormat().format(Date.from(proofs.at()));
            // JavaMail puts it on top.
            message.addHeader(
                    "Received",
                    "by " + server.get() + " (Sekisho)\r\n\twith ESMTP id "
                            + proofs.header().reference() + ";\r\n\t" + date);
        }
        message.setHeader(ReferenceHeader.NAME, proofs.header().toString());
        HeaderChanges.save(mail);
    }

    /** In the envelope. Only James's own mail can have it changed, which is what a mailet gets. */
    static void setSender(Mail mail, String sender) throws MessagingException {
        if (mail instanceof MailImpl changeable
                && !mail.getMaybeSender().asString("").equals(sender)) {
            changeable.setSender(new MailAddress(sender));
        }
    }

    /** Unless the client gave one. */
    static void setEnvelopeId(Mail mail, String id) throws MessagingException {
        Optional<DsnParameters> given = mail.dsnParameters();
        boolean has = given.flatMap(DsnParameters::getEnvIdParameter).isPresent();
        if (has || (given.isEmpty() && bodyOctets(mail) > LARGE)) {
            return;
        }
        DsnParameters.Builder builder = DsnParameters.builder().envId(EnvId.of(id));
        given.ifPresent(parameters -> builder.rcptParameters(parameters.getRcptParameters()));
        given.flatMap(DsnParameters::getRetParameter).ifPresent(builder::ret);
        builder.build().ifPresent(mail::setDsnParameters);
    }

    /** Known, where the octets of a message whose headers were changed would be counted one by one. */
    private static int bodyOctets(Mail mail) throws MessagingException {
        MimeMessage message = mail.getMessage();
        return message == null ? 0 : message.getSize();
    }
}
