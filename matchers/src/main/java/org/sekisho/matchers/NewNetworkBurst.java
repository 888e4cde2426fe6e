// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import javax.inject.Inject;
import org.sekisho.matchers.judge.RuleMatcher;
import org.sekisho.rule.habit.NewNetworkRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter sends much from networks never used before.
 *
 * <p>Condition: the settings of {@link NewNetworkRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.NewNetworkBurst=recipients=100/1h, new=24h, learn=7d, name=new-network,
 *     mode=observe" class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>A network is the autonomous system that announces the remote address, where a GeoIP database knows it, else the
 * IPv4 /24 or IPv6 /64. A submitter is seen there by a verified login or by mail that was handed in, never by a login
 * that failed. Networks that the admin excluded are never new. Mail from a country that an override allows is not
 * judged, and mail without an authenticated identity, and mail the server wrote itself, never matches.
 *
 * <p>Networks live in the {@link Usage} store: in memory, saved every minute, forgotten after 30 days without the
 * submitter, at most 32 for each. Limits of the method: a thief who waits a day before sending is no longer new;
 * without an ASN database a phone is in a new network every few hours.
 */
public final class NewNetworkBurst extends RuleMatcher {
    @Inject
    public NewNetworkBurst(SharedParts parts) {
        super(parts.get(), NewNetworkRule.SYNTAX);
    }
}
