// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import javax.inject.Inject;
import org.sekisho.matchers.judge.RuleMatcher;
import org.sekisho.rule.RateRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter is over a rate, this mail included.
 *
 * <p>Condition: the settings of {@link RateRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.RateExceeded=recipients=500/1h, recipients=1000/1d, name=hourly"
 *         class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>Counted is each mail once, for the identity that handed it in by SMTP AUTH or JMAP, when the first door of Sekisho
 * sees it. Mail without such an identity, and mail the server wrote itself, never matches. A window of length W is cut
 * into slots of at most W/12: nothing younger than W is missed, nothing older than W + W/12 counted.
 *
 * <p>Counts live in the {@link Usage} store: in memory, saved every minute. While a shared store is down, the node
 * counts alone. Limits of the method: everybody who uses one login is one submitter, so shared mailboxes need a higher
 * rate.
 */
public final class RateExceeded extends RuleMatcher {
    @Inject
    public RateExceeded(SharedParts parts) {
        super(parts.get(), RateRule.SYNTAX);
    }
}
