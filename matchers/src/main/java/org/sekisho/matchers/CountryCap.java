// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import javax.inject.Inject;
import org.sekisho.matchers.judge.RuleMatcher;
import org.sekisho.rule.place.CountryRule;
import org.sekisho.settings.SharedParts;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter sends more from a country than is allowed from there, this mail included.
 *
 * <p>Condition: the settings of {@link CountryRule#SYNTAX}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.CountryCap=KP=0/1d, CN=20/1d, unfamiliar=50/1d, JP=unlimited, name=abroad"
 *         class="org.sekisho.mailets.SuspendSender"/>
 * }</pre>
 *
 * <p>Counted is each mail once, for the identity that handed it in by SMTP AUTH or JMAP, in the country of the client's
 * address. Mail without such an identity, mail the server wrote itself, and mail from a country that an override allows
 * the submitter never matches.
 *
 * <p>Counts live in the {@link Usage} store: in memory, saved every minute. Without a GeoIP database everything comes
 * from {@code --}. Limits of the method: a database places some addresses in the wrong country; whoever sends through a
 * VPN sends from the country of its exit; a thief who sends little for three days makes a country familiar.
 */
public final class CountryCap extends RuleMatcher {
    @Inject
    public CountryCap(SharedParts parts) {
        super(parts.get(), CountryRule.SYNTAX);
    }
}
