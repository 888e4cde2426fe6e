// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.sekisho.mail.MailLedger;
import org.sekisho.matchers.judge.UnconditionalMatcher;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;

/**
 * Matches mail that nobody with a login handed in, so that its sender may be forged.
 *
 * <p>It takes no condition. Who handed the mail in is the identity of SMTP AUTH or JMAP, never the envelope sender.
 * Mail of other servers and of networks that may relay has none, nor have reports and notices that this server wrote.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.HasNoSubmitter" class="ToProcessor">
 *     <processor>undelivered</processor>
 * </mailet>
 * }</pre>
 *
 * <p>In front of a {@code DSNBounce} or {@code Bounce} it keeps the server from sending reports to people who never
 * wrote. Nothing is counted, and no store is asked. Limit of the method: a stolen account has a login.
 */
public final class HasNoSubmitter extends UnconditionalMatcher {
    private final MailLedger ledger;

    @Inject
    public HasNoSubmitter(SharedParts parts) {
        ledger = parts.get();
    }

    /** @throws SettingsException when a condition is given, for there is none */
    public static void read(String condition) {
        requireNone("HasNoSubmitter", condition);
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return ledger.findSubmitter(mail).isPresent() ? List.of() : mail.getRecipients();
    }
}
