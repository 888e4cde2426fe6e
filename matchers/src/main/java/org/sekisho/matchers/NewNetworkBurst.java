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
import org.sekisho.rule.NewNetworkRule;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter sends much from networks never used before.
 *
 * <p>Condition: any number of {@code messages=} and {@code recipients=} limits per sliding window, such as
 * {@code 100/1h}, of which none may be exceeded by what came from all new networks together; {@code new=}, for how long
 * a network is new after the submitter was first seen there (at least the longest window, at most {@code 7d}, default
 * {@code 24h}); {@code learn=}, for how long after the submitter's first network was seen findings are only observed
 * (at least {@code new=}, at most {@code 30d}, default {@code 7d}); {@code name=} (default {@code new-network});
 * {@code mode=observe} (default {@code enforce}).
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
public final class NewNetworkBurst extends GenericMatcher {
    private final MailJudge judge;
    private final Usage usage;
    private Optional<NewNetworkRule> rule = Optional.empty();

    @Inject
    public NewNetworkBurst(MailJudge judge, Usage usage) {
        this.judge = judge;
        this.usage = usage;
    }

    /**
     * Reads the condition.
     *
     * @throws SettingsException with all that is wrong with it
     */
    public static NewNetworkRule read(String condition) {
        Settings settings = Settings.ofCondition("NewNetworkBurst", condition);
        Optional<NewNetworkRule> rule = NewNetworkRule.read(settings);
        settings.finish();
        return rule.orElseThrow();
    }

    @Override
    public void init() throws MessagingException {
        try {
            NewNetworkRule read = read(Optional.ofNullable(getCondition()).orElse(""));
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
