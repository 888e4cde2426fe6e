// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.backscatter.BounceJudgement;
import org.sekisho.event.ReceivedBounce;
import org.sekisho.mail.MailBounces;
import org.sekisho.matchers.judge.MailJudge;
import org.sekisho.matchers.judge.RuleReader;
import org.sekisho.proof.BareAddress;
import org.sekisho.rule.BounceRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;

/**
 * Matches the recipients of bounces that are judged so: as not of one's own mail, unless told otherwise.
 *
 * <p>Condition: the settings of {@link BounceRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.BackscatterBounce=is=not-ours, mode=observe" class="SetMimeHeader">
 *     <name>X-Sekisho-Bounce</name>
 *     <value>not-ours</value>
 * </mailet>
 * }</pre>
 *
 * <p>Judged is what another server reports of a message: mail with null sender, or from {@code mailer-daemon} or
 * {@code postmaster}, whose form is that of a bounce, to recipients in local domains. Mail of a submitter, mail that
 * this server wrote itself, and all that is no bounce never match. A mail is judged once, however many of these
 * matchers it passes, and carries the answer. It stands in front of {@code UnwrapBounceAddress}, which takes a proof
 * away.
 *
 * <p>Keys and ledger are on disk and in memory; where they were lost, bounces of earlier mail are
 * {@code unverifiable}. Limits of the method: whoever also sends through other providers gets genuine bounces that are
 * {@code not-ours} here.
 */
public final class BackscatterBounce extends GenericMatcher {
    private record Parts(MailJudge judge, MailBounces bounces, InstantSource clock) {}

    private final Parts parts;
    private Optional<BounceRule> rule = Optional.empty();

    @Inject
    public BackscatterBounce(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get());
    }

    @Override
    public void init() throws MessagingException {
        rule = Optional.of(RuleReader.parse(this, BounceRule.SYNTAX, Map.of()));
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return rule.map(read -> match(read, mail)).orElse(List.of());
    }

    private Collection<MailAddress> match(BounceRule read, Mail mail) {
        List<BounceJudgement> judgements = parts.bounces().judge(mail, this::isOurs);
        return judgements.isEmpty()
                ? List.of()
                : mail.getRecipients().stream()
                        .filter(recipient -> judgements.stream()
                                .filter(one -> one.recipient().equals(BareAddress.of(recipient.asString())))
                                .anyMatch(one -> matches(read, one, mail)))
                        .toList();
    }

    private boolean isOurs(MailAddress recipient) {
        return getMailetContext().isLocalServer(recipient.getDomain());
    }

    private boolean matches(BounceRule read, BounceJudgement judgement, Mail mail) {
        return submitter(judgement)
                .filter(submitter -> !parts.judge()
                        .match(read, new ReceivedBounce(submitter, parts.clock().instant()), judgement, mail)
                        .isEmpty())
                .isPresent();
    }

    /** Empty for an address that no submitter can have. */
    private static Optional<Submitter> submitter(BounceJudgement judgement) {
        try {
            return Optional.of(new Submitter(judgement.recipient()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
