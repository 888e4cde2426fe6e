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
import org.sekisho.rule.MovementRule;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter was in more countries than one person can be.
 *
 * <p>Condition: {@code countries=10/1d}, from how many countries within the window on it matches, 2 to 64;
 * {@code jumps=3/2h}, the same for countries that are linked by impossible jumps, 2 to 17, and at least 3 unless
 * observed; either or both. A jump is impossible from {@code distance=} on (50 km to 20000 km, default {@code 500km},
 * both accuracy radii taken off) when faster than {@code speed=} (600 km/h to 100000 km/h, default {@code 1000km/h}).
 * {@code groups=} of countries that are one place; {@code exclude=} countries in which being is no movement;
 * {@code learn=}, for how many days after a submitter was first seen findings are only observed ({@code 1d} to
 * {@code 30d}, default none); {@code familiar-days=} and {@code familiar-within=} (default 3 of {@code 30d});
 * {@code name=} (default {@code movement}); {@code mode=observe} (default {@code enforce}). Several groups or countries
 * are separated by spaces.
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
public final class GeoVelocity extends GenericMatcher {
    private final MailJudge judge;
    private final Usage usage;
    private final CountryGroups groups;
    private Optional<MovementRule> rule = Optional.empty();

    @Inject
    public GeoVelocity(MailJudge judge, Usage usage, CountryGroups groups) {
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
    public static MovementRule read(String condition, CountryGroups groups) {
        Settings settings = Settings.ofCondition("GeoVelocity", condition);
        Optional<MovementRule> rule = MovementRule.read(settings, groups.groups());
        settings.finish();
        return rule.orElseThrow();
    }

    @Override
    public void init() throws MessagingException {
        try {
            MovementRule read = read(Optional.ofNullable(getCondition()).orElse(""), groups);
            usage.watch(read.windows());
            usage.watch(read.limits());
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
