// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rule.CountryRule;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter sends more from a country than is allowed from there, this mail included.
 *
 * <p>Condition: any number of {@code <country>=<limit>/<window>}, such as {@code CN=20/1d}; for the country a code of
 * ISO 3166, a group ({@code EU}, or one of {@code sekisho.properties}), {@code unfamiliar} for all countries together
 * that are not the submitter's own, {@code *} for each one that no other limit names, or {@code --} for addresses that
 * no database places; for the limit a number from 0 on, or {@code unlimited} without a window. The narrowest limit
 * counts. {@code count=recipients} instead of {@code messages}; {@code familiar-days=} and {@code familiar-within=}, on
 * how many of how many days a submitter was seen in a country that is its own (default 3 of {@code 30d}); {@code name=}
 * (default {@code country}); {@code mode=observe} to record what would have matched and match nothing (default
 * {@code enforce}).
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
public final class CountryCap extends GenericMatcher {
    private final MailJudge judge;
    private final Usage usage;
    private final CountryGroups groups;
    private Optional<CountryRule> rule = Optional.empty();

    @Inject
    public CountryCap(MailJudge judge, Usage usage, CountryGroups groups) {
        this.judge = judge;
        this.usage = usage;
        this.groups = groups;
    }

    /**
     * Reads the condition.
     *
     * @param groups the groups of countries that it may name
     * @throws SettingsException with all that is wrong with it
     */
    public static CountryRule read(String condition, CountryGroups groups) {
        Settings settings = Settings.ofCondition("CountryCap", condition);
        Optional<CountryRule> rule = CountryRule.read(settings, groups.groups());
        settings.finish();
        return rule.orElseThrow();
    }

    @Override
    public void init() throws MessagingException {
        try {
            CountryRule read = read(Optional.ofNullable(getCondition()).orElse(""), groups);
            usage.watch(read.windows());
            rule = Optional.of(read);
        } catch (SettingsException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        return rule.map(read -> judge.match(read, mail)).orElse(List.of());
    }
}
