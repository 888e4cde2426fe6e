// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import javax.inject.Inject;
import org.sekisho.matchers.judge.RuleMatcher;
import org.sekisho.rule.habit.DestinationRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter writes to many domains and top-level domains for the first time, from wherever.
 *
 * <p>Condition: the settings of {@link DestinationRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.DestinationMix=domains=40/1d, tlds=8/1d, share=5%, learn=7d, name=destinations,
 *     mode=observe" class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>A domain is known once mail of the same submitter to it was accepted. Mail from a country that an override allows
 * is not judged, and mail without an authenticated identity, and mail the server wrote itself, never matches.
 *
 * <p>Domains live as keyed hashes in the {@link Usage} store of this node, saved every minute; nodes do not share them.
 * Limits of the method: a list of addresses in the countries to which the submitter writes anyway is not seen.
 */
public final class DestinationMix extends RuleMatcher {
    @Inject
    public DestinationMix(SharedParts parts) {
        super(parts.get(), DestinationRule.SYNTAX);
    }
}
