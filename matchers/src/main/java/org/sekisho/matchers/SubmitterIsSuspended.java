// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import javax.inject.Inject;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.sekisho.mail.MailLedger;
import org.sekisho.matchers.judge.UnconditionalMatcher;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;
import org.sekisho.suspension.Suspensions;

/**
 * Matches mail handed in by a submitter who may not send now.
 *
 * <p>It takes no condition. Who handed the mail in is the identity of SMTP AUTH or JMAP, never the envelope sender.
 * Mail without such an identity, and mail the server wrote itself, never matches: a suspended submitter still receives.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.SubmitterIsSuspended" class="ToProcessor">
 *     <processor>held</processor>
 * </mailet>
 * }</pre>
 *
 * <p>Suspensions that hold are known in memory, so the matcher never waits, and answers from what is known while the
 * records database is down.
 */
public final class SubmitterIsSuspended extends UnconditionalMatcher {
    private static final AttributeName HELD = AttributeName.of("org.sekisho.held");

    private record Parts(MailLedger ledger, Suspensions suspensions, InstantSource clock, DecisionMetrics decisions) {}

    private final Parts parts;

    @Inject
    public SubmitterIsSuspended(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get(), shared.get());
    }

    /** @throws SettingsException when a condition is given, for there is none */
    public static void read(String condition) {
        requireNone("SubmitterIsSuspended", condition);
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        boolean suspended = parts.ledger()
                .findSubmitter(mail)
                .flatMap(submitter ->
                        parts.suspensions().find(submitter, parts.clock().instant()))
                .isPresent();
        if (!suspended) {
            return List.of();
        }
        count(mail);
        return mail.getRecipients();
    }

    /** Once, however many mailets stand behind this matcher; the mark is in memory, so mail that comes again counts. */
    private void count(Mail mail) {
        if (mail.getAttribute(HELD).isEmpty()) {
            mail.setAttribute(new Attribute(HELD, AttributeValue.ofUnserializable(HELD)));
            parts.decisions().count("held");
        }
    }
}
