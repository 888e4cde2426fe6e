// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekisho.rule.RateRule;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * The settings of {@link SubmissionQuotaHook}.
 *
 * @param maxRecipients per message, 100 to 1 000 000
 * @param rules in the order of the file, each with a name of its own; may be empty
 */
public record SubmissionRates(int maxRecipients, List<SubmissionRateRule> rules) {
    /** The default is what Postfix has for its smtpd_recipient_limit. */
    private static final Setting<Integer> MAX_RECIPIENTS = Setting.count("maxRecipients", 100, 1_000_000, 1000)
            .does("recipients of one message; RFC 5321 section 4.5.3.1.8 forbids less than 100. Above 1000, raise"
                    + " `maxRcpt`"
                    + " of `MaxRcptHandler` too");

    private static final Setting<SubmissionRateRule> RATE = Setting.optional("rate", "none", SubmissionRates::rule)
            .means("any number of conditions, as below", "what one submitter may send");
    private static final Setting<SubmissionRateRule.Action> ACTION =
            Setting.choice("action", List.of(SubmissionRateRule.Action.values()), "what to answer");

    public static final List<Setting<?>> SETTINGS = List.of(MAX_RECIPIENTS, RATE);

    /** Of a {@code <rate>}. */
    public static final List<Setting<?>> RATE_SETTINGS = Setting.join(List.of(ACTION), RateRule.SYNTAX.settings());

    /** What holds until the element was read. */
    static final SubmissionRates DEFAULT = new SubmissionRates(MAX_RECIPIENTS.defaultValue(), List.of());

    public SubmissionRates {
        rules = List.copyOf(rules);
    }

    /**
     * Reads and finishes them.
     *
     * @throws org.sekisho.settings.SettingsException with all that is wrong with them
     */
    public static SubmissionRates read(Settings settings) {
        List<SubmissionRateRule> rates = settings.findAll(RATE);
        SubmissionRates read = new SubmissionRates(settings.read(MAX_RECIPIENTS), rates);
        HandlerSettings.requireNames(
                settings, read.rules().stream().map(SubmissionRateRule::rule).toList(), "rates", "burst");
        settings.finish();
        return read;
    }

    private static SubmissionRateRule rule(String text) {
        Settings settings = Settings.ofCondition("SubmissionQuotaHook: rate", RATE_SETTINGS, text);
        SubmissionRateRule.Action action = settings.read(ACTION);
        Optional<RateRule> rule = RateRule.SYNTAX.reader().read(settings, Map.of());
        settings.finish();
        return new SubmissionRateRule(rule.orElseThrow(), action);
    }
}
