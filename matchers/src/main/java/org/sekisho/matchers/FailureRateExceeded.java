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
import org.sekisho.delivery.Deliveries;
import org.sekisho.event.DeliveryFailure;
import org.sekisho.mail.MailLedger;
import org.sekisho.matchers.judge.MailJudge;
import org.sekisho.matchers.judge.RuleReader;
import org.sekisho.rule.FailureRule;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter's mail fails too often.
 *
 * <p>Condition: the settings of {@link FailureRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.FailureRateExceeded=unknown=25%/1h, spam=10%/1h, failed=40%/1d, mode=observe"
 *         class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>Counted is what {@code RecordDelivery} recorded; this matcher records nothing itself and stands behind it, where
 * failed mail passes. A share is of the recipients handed over in the same window, or of all results if those are more.
 * A window of length W is cut into slots of at most W/12: nothing younger than W is missed, nothing older than W + W/12
 * counted. Mail without an authenticated submitter never matches.
 *
 * <p>Counts live in memory and are saved once a minute. Limits of the method: a stranger can subscribe dead addresses
 * to an honest customer's newsletter, so try it with {@code mode=observe} first; mail that waits in the queue for days
 * fails days later.
 */
public final class FailureRateExceeded extends GenericMatcher {
    private record Parts(MailJudge judge, MailLedger ledger, Deliveries deliveries, Usage usage, InstantSource clock) {}

    private final Parts parts;
    private Optional<FailureRule> rule = Optional.empty();

    @Inject
    public FailureRateExceeded(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get(), shared.get(), shared.get());
    }

    @Override
    public void init() throws MessagingException {
        FailureRule read = RuleReader.parse(this, FailureRule.SYNTAX, Map.of());
        parts.deliveries().watch(read.windows());
        RuleNeeds.watchKept(read, parts.usage());
        rule = Optional.of(read);
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return rule.flatMap(read -> parts.ledger().findSubmitter(mail).map(submitter -> match(read, submitter, mail)))
                .orElse(List.of());
    }

    private Collection<MailAddress> match(FailureRule read, Submitter submitter, Mail mail) {
        DeliveryFailure failure = new DeliveryFailure(submitter, parts.clock().instant());
        if (!read.concerns(parts.usage().peek(submitter, failure.at()))) {
            return List.of();
        }
        return parts.judge().match(read, failure, parts.deliveries().peek(submitter, failure.at()), mail);
    }
}
