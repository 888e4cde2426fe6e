// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.EventLog;
import org.sekisho.finding.ComplaintEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.MailLedger;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.SharedParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.text.LogText;

/**
 * Suspends the submitter of the mail, who cannot send but still receives. The mail itself continues in the pipeline:
 * hold it with {@code SubmitterIsSuspended} behind this mailet.
 *
 * <p>Settings: {@link #SETTINGS}.
 *
 * <pre>{@code
 * <mailet match="org.sekisho.matchers.RateExceeded=recipients=500/1h, name=hourly"
 *         class="org.sekisho.mailets.SuspendSender">
 *     <for>6h</for>
 * </mailet>
 * }</pre>
 *
 * <p>The suspension keeps the finding that rides on the mail, so that the desk sees why. A submitter who is suspended
 * already stays so, unchanged. Mail without an authenticated submitter suspends nobody, and the log says so.
 */
public final class SuspendSender extends GenericMailet {
    private static final int MAX_REASON = 200;

    private static final Setting<Duration> FOR = Setting.optional(
                    "for", "until somebody releases the submitter", Durations::parse)
            .means("`30s 15m 6h 7d`, at most `10000d`", "how long the submitter is suspended");
    private static final Setting<String> REASON = Setting.optional(
                    "reason", "what the rule found: `813 recipients in 1 h, allowed 500`", SuspendSender::parseReason)
            .means(
                    "one line, at most " + MAX_REASON + " characters, without double quotes",
                    "what people read as the reason");

    public static final List<Setting<?>> SETTINGS = List.of(FOR, REASON);

    private final MailLedger ledger;
    private final SuspensionService desk;
    private Terms terms = new Terms(null, null);

    @Inject
    public SuspendSender(SharedParts parts) {
        ledger = parts.get();
        desk = parts.get();
    }

    /**
     * The settings.
     *
     * @param length how long; null until released
     * @param reason for people; null for what the rule found
     */
    public record Terms(@Nullable Duration length, @Nullable String reason) {}

    /**
     * Reads the settings.
     *
     * @throws SettingsException with all that is wrong with them
     */
    public static Terms read(Settings settings) {
        Terms terms =
                new Terms(settings.find(FOR).orElse(null), settings.find(REASON).orElse(null));
        settings.finish();
        return terms;
    }

    private static String parseReason(String text) {
        if (text.isBlank() || text.length() > MAX_REASON || !text.equals(LogText.of(text))) {
            throw new IllegalArgumentException(
                    "expected one line of 1 to " + MAX_REASON + " characters without quotes");
        }
        return text;
    }

    @Override
    public void init() throws MessagingException {
        terms = MailetSettings.read(this, SETTINGS, SuspendSender::read);
    }

    @Override
    public void service(Mail mail) {
        Optional<Finding> found = MailFindings.find(mail);
        complained(found)
                .or(() -> ledger.findSubmitter(mail))
                .ifPresentOrElse(
                        submitter -> suspend(submitter, found), () -> EventLog.ignored("no submitter", mail.getName()));
    }

    /** Whoever sends a complaint is not whom it is about. */
    private static Optional<Submitter> complained(Optional<Finding> found) {
        return found.filter(one -> one.evidence() instanceof ComplaintEvidence).map(Finding::submitter);
    }

    private void suspend(Submitter submitter, Optional<Finding> found) {
        String rule = found.map(Finding::rule).orElse("SuspendSender");
        String reason = Optional.ofNullable(terms.reason())
                .or(() -> found.map(Finding::sentence))
                .orElse("suspended by the pipeline");
        desk.suspend(new SuspensionService.Order(
                submitter, terms.length(), reason, Suspension.RULE_AUTHOR + rule, found.orElse(null)));
    }
}
