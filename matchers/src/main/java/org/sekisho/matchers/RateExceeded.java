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
import org.sekisho.rule.RateRule;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.usage.Usage;

/**
 * Matches mail whose submitter is over a rate, this mail included.
 *
 * <p>Condition: any number of {@code messages=}, {@code recipients=} and {@code bytes=} rates, each a limit per sliding
 * window such as {@code 500/1h} or {@code 4GB/1d}, of which none may be exceeded; {@code name=} for logs and records
 * (default {@code rate}); {@code mode=observe} to record what would have matched and match nothing (default
 * {@code enforce}).
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
public final class RateExceeded extends GenericMatcher {
    private final MailJudge judge;
    private final Usage usage;
    private Optional<RateRule> rule = Optional.empty();

    @Inject
    public RateExceeded(MailJudge judge, Usage usage) {
        this.judge = judge;
        this.usage = usage;
    }

    /**
     * Reads the condition.
     *
     * @throws SettingsException with all that is wrong with it
     */
    public static RateRule read(String condition) {
        Settings settings = Settings.ofCondition("RateExceeded", condition);
        Optional<RateRule> rule = RateRule.read(settings);
        settings.finish();
        return rule.orElseThrow();
    }

    @Override
    public void init() throws MessagingException {
        try {
            RateRule read = read(Optional.ofNullable(getCondition()).orElse(""));
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
