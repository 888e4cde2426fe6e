// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.sekisho.proof.BareAddress;

/**
 * Gives recipients in local domains that carry a token of {@code SignSubmission} their own address back, whether the
 * token is valid or not: {@code hanako+b0007abcdefghijklm@example.jp} becomes {@code hanako@example.jp}.
 *
 * <p>There are no settings.
 *
 * <pre>{@code
 * <mailet match="All" class="org.sekisho.mailets.UnwrapBounceAddress"/>
 * }</pre>
 *
 * <p>It stands in front of whatever looks up recipients, and behind {@code BackscatterBounce}, which reads the token.
 * Addresses elsewhere are not touched: their tokens are for the servers there.
 *
 * <p>It also makes a header that was changed before it part of the message: James's RemoveMimeHeader leaves that to
 * whoever writes or copies the message next, which fails where the message is broken MIME.
 */
public final class UnwrapBounceAddress extends GenericMailet {
    @Override
    public void init() throws MessagingException {
        MailetSettings.refuseAny(this);
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        HeaderChanges.saveIfAny(mail);
        List<MailAddress> recipients = new ArrayList<>(mail.getRecipients());
        Set<MailAddress> bare = new LinkedHashSet<>();
        for (MailAddress recipient : recipients) {
            bare.add(bare(recipient));
        }
        if (!bare.equals(new LinkedHashSet<>(recipients))) {
            mail.setRecipients(bare);
        }
    }

    private MailAddress bare(MailAddress recipient) throws MessagingException {
        String bare = BareAddress.local(recipient.asString());
        boolean same = bare.equalsIgnoreCase(recipient.asString());
        return same || !getMailetContext().isLocalServer(recipient.getDomain()) ? recipient : new MailAddress(bare);
    }
}
