// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.delivery.memory.NullSenderCounts;
import org.sekisho.delivery.memory.NullSenderCounts.Limits;
import org.sekisho.delivery.memory.NullSenderRates;
import org.sekisho.mail.MailLedger;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;

/**
 * Matches mail with null sender that this server wrote itself, reports and automatic replies, once a recipient, or all
 * of them together, got too much of it.
 *
 * <p>Condition: {@link #SETTINGS}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.NullSenderRateExceeded=each=20/1d, all=1000/1h" class="ToProcessor">
 *     <processor>undelivered</processor>
 * </mailet>
 * }</pre>
 *
 * <p>Counted are recipients that pass, under their bare address, in sliding windows; those that match are not. Mail
 * that somebody with a login handed in never matches. Counts are in memory, of each entry for itself, and are saved
 * once a minute. No store is asked. Limit of the method: mail that passes twice counts twice.
 */
public final class NullSenderRateExceeded extends GenericMatcher {
    private static final Setting<Rate> EACH = Setting.optional("each", "not limited", NullSenderRateExceeded::parse)
            .means("`20/1d`", "largest number to any one recipient");
    private static final Setting<Rate> ALL = Setting.optional("all", "not limited", NullSenderRateExceeded::parse)
            .means("`1000/1h`", "largest number to all recipients together");

    public static final List<Setting<?>> SETTINGS = List.of(EACH, ALL);

    private record Parts(MailLedger ledger, InstantSource clock, NullSenderRates rates) {}

    private final Parts parts;
    private NullSenderCounts counts;

    @Inject
    public NullSenderRateExceeded(SharedParts shared) {
        parts = new Parts(shared.get(), shared.get(), shared.get());
        counts = parts.rates().unlimited();
    }

    private static Rate parse(String text) {
        return Rate.parse(Dimension.RECIPIENTS, text);
    }

    /**
     * Reads the condition; each setting may be given several times.
     *
     * @throws SettingsException with all that is wrong with it
     */
    public static Limits read(String condition) {
        Settings settings = Settings.ofCondition("NullSenderRateExceeded", SETTINGS, condition);
        List<Rate> each = settings.findAll(EACH);
        List<Rate> all = settings.findAll(ALL);
        if (each.isEmpty() && all.isEmpty() && !settings.hasProblems()) {
            settings.problem("no rate is set; expected at least one, such as each=20/1d");
        }
        settings.finish();
        return new Limits(each, all);
    }

    @Override
    public void init() throws MessagingException {
        try {
            counts =
                    parts.rates().count(read(Optional.ofNullable(getCondition()).orElse("")));
        } catch (SettingsException e) {
            throw new MessagingException(e.getMessage(), e);
        }
    }

    @Override
    public Collection<MailAddress> match(Mail mail) {
        boolean own = mail.getMaybeSender().isNullSender()
                && parts.ledger().findSubmitter(mail).isEmpty();
        return own ? counts.exceeded(mail.getRecipients(), parts.clock().instant()) : List.of();
    }
}
