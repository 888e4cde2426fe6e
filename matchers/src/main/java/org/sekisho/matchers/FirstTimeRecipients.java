// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import javax.inject.Inject;
import org.sekisho.matchers.judge.RuleMatcher;
import org.sekisho.rule.habit.FirstTimeRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter writes to many recipients for the first time, from where that submitter is not familiar.
 *
 * <p>Condition: the settings of {@link FirstTimeRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.FirstTimeRecipients=recipients=60/1d, from=new-network, learn=7d,
 *     name=first-time, mode=observe" class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>A recipient is known once mail of this submitter to it was accepted; mail that was refused makes nobody known.
 * Only mail handed in after a login counts, so a stranger can neither make recipients known nor push them out. A
 * network is familiar, {@code learn} after it was first seen, once it was seen on three days (UTC). Mail from a country
 * that an override allows is not judged, and mail without an authenticated identity, and mail the server wrote itself,
 * never matches.
 *
 * <p>Recipients live in the {@link Usage} store as keyed hashes: in memory, saved every minute, forgotten when the
 * submitter wrote to nobody for 400 days. No address is kept. Limits of the method: a thief on a line of the victim's
 * own provider writes from a familiar network; answers to mail from strangers count as written for the first time.
 */
public final class FirstTimeRecipients extends RuleMatcher {
    @Inject
    public FirstTimeRecipients(SharedParts parts) {
        super(parts.get(), FirstTimeRule.SYNTAX);
    }
}
