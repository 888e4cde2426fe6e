// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import javax.inject.Inject;
import org.sekisho.matchers.judge.RuleMatcher;
import org.sekisho.rule.place.MovementRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter was in more countries than one person can be.
 *
 * <p>Condition: the settings of {@link MovementRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.GeoVelocity=countries=10/1d, jumps=3/2h, groups=EU, name=velocity, mode=observe"
 *         class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>Counted are verified logins and mail that was handed in, never a login that failed. Among the linked countries all
 * that are the submitter's own count as one. What an override allows, and networks that the admin excluded, are no
 * movement. Mail without an authenticated identity, and mail the server wrote itself, never matches.
 *
 * <p>Places live in the {@link Usage} store: in memory, saved every minute. Without a GeoIP database nothing moves;
 * with one that knows only countries there are no jumps. Limits of the method: everybody who uses one login is one
 * submitter; a VPN with many exits looks like a botnet; a thief in one country is found by {@link CountryCap}.
 */
public final class GeoVelocity extends RuleMatcher {
    @Inject
    public GeoVelocity(SharedParts parts) {
        super(parts.get(), MovementRule.SYNTAX);
    }
}
