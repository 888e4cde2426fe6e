// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.sekisho.backscatter.BackscatterSettings;
import org.sekisho.backscatter.SubmissionSigner;
import org.sekisho.backscatter.SubmissionSigner.Proofs;
import org.sekisho.mail.MailLedger;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ledger.SentMail;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;

/**
 * Signs mail of submitters on its way out, so that a bounce of it is known again, and puts a row into the ledger of
 * sent mail. The mail itself goes on through the pipeline.
 *
 * <p>Settings: {@link #SETTINGS}; who is signed is in {@link BackscatterSettings}.
 *
 * <pre>{@code
 * <mailet match="All" class="org.sekisho.mailets.SignSubmission">
 *     <onMailetException>ignore</onMailetException>
 * </mailet>
 * }</pre>
 *
 * <p>It adds {@code X-Sekisho-Ref}, in place of any that the client wrote; a {@code Received} field with the reference
 * as its id, if the server has a name; a Message-ID when there is none; the reference as ENVID (RFC 3461) when the
 * client gave none; and, for whom it is asked for, a token in the envelope sender. Nothing else of the message is
 * changed. It stands in front of whatever signs with DKIM. A mail is signed once. Mail with null sender, and mail that
 * no submitter handed in, is not.
 *
 * <p>The ledger is on disk and in memory; while it cannot be written, mail is signed all the same.
 */
public final class SignSubmission extends GenericMailet {
    /** Text attribute: the reference of the message. */
    static final AttributeName SIGNED = AttributeName.of("org.sekisho.reference");

    private static final AttributeName AUTHORIZED_NETWORK = AttributeName.of("org.apache.james.SMTPIsAuthNetwork");

    private static final Setting<Boolean> ENVID =
            Setting.flag("envid", true, "give the reference as ENVID, with messages up to 1 MiB");

    public static final List<Setting<?>> SETTINGS = List.of(ENVID);

    private record Parts(
            SubmissionSigner signer, BackscatterSettings backscatter, MailLedger ledger, DecisionMetrics decisions) {}

    private final Parts parts;
    private boolean envid = true;

    @Inject
    public SignSubmission(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get(), shared.get());
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsException with all that is wrong with them
     */
    public static boolean read(Settings settings) {
        boolean read = settings.read(ENVID);
        settings.finish();
        return read;
    }

    @Override
    public void init() throws MessagingException {
        envid = MailetSettings.read(this, SETTINGS, SignSubmission::read);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        Optional<String> sender = mail.getMaybeSender().asOptional().map(MailAddress::asString);
        boolean handedIn = parts.ledger().findSubmitter(mail).isPresent()
                || mail.getAttribute(AUTHORIZED_NETWORK).isPresent();
        if (sender.isPresent() && handedIn && mail.getAttribute(SIGNED).isEmpty()) {
            sign(mail, sender.get());
        }
    }

    private void sign(Mail mail, String sender) throws MessagingException {
        MimeMessage message = mail.getMessage();
        Reference reference = parts.signer().name();
        if (message.getHeader("Message-ID") == null) {
            message.setHeader("Message-ID", "<" + reference + sender.substring(sender.lastIndexOf('@')) + ">");
        }
        List<String> recipients =
                mail.getRecipients().stream().map(MailAddress::asString).toList();
        SentMail.Origin origin = parts.ledger().findOrigin(mail).orElse(null);
        SentMail.Names names = new SentMail.Names(sender, message.getHeader("Message-ID")[0], recipients, origin);
        Proofs proofs =
                parts.signer().sign(reference, names, parts.backscatter().signsSender(sender, recipients));
        SignedMail.write(proofs, parts.backscatter().findServer(), mail);
        SignedMail.setSender(mail, proofs.sender());
        if (envid) {
            SignedMail.setEnvelopeId(mail, proofs.header().toString());
        }
        mail.setAttribute(new Attribute(SIGNED, AttributeValue.of(reference.toString())));
        parts.decisions().count("signed", proofs.sender().equals(sender) ? "header" : "sender");
    }
}
