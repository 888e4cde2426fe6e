// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import javax.inject.Inject;
import org.sekisho.matchers.judge.RuleMatcher;
import org.sekisho.rule.habit.SharedNetworkRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.usage.Usage;

/**
 * Matches mail to strangers from a network where many submitters are who were never there before: one machine through
 * many stolen accounts.
 *
 * <p>Condition: the settings of {@link SharedNetworkRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.SharedNetwork=submitters=10/1d, recipients=60/2d, name=shared-network,
 *     mode=observe" class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>A submitter is new in an IPv4 /24 or IPv6 /64 while its network (ASN) is not familiar to it. Only right passwords
 * count. Where submitters write who are familiar there, nobody is counted. Mail from a country that an override allows
 * is not judged, and mail without an authenticated identity, and mail the server wrote itself, never matches.
 *
 * <p>Who was where lives in the {@link Usage} store for seven days: in memory, saved every minute, or in Redis for
 * several nodes; in a Redis Cluster, and while Redis does not answer, each node goes by what it saw itself. Limits of
 * the method: a thief who brings fewer new accounts, or who spreads them over many networks, stays below it.
 */
public final class SharedNetwork extends RuleMatcher {
    @Inject
    public SharedNetwork(SharedParts parts) {
        super(parts.get(), SharedNetworkRule.SYNTAX);
    }
}
