// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.Configuration;
import org.sekisho.rate.Window;
import org.sekisho.rule.RateRule;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * The settings of {@link SubmissionQuotaHook}.
 *
 * @param maxRecipients per message, 100 to 1 000 000, {@value #DEFAULT_MAX_RECIPIENTS} unless set
 * @param rules in the order of the file, each with a name of its own; may be empty
 */
public record SubmissionRates(int maxRecipients, List<SubmissionRateRule> rules) {
    /** What Postfix calls smtpd_recipient_limit, and its default. */
    static final int DEFAULT_MAX_RECIPIENTS = 1000;

    private static final String NAME = "SubmissionQuotaHook";

    public SubmissionRates {
        rules = List.copyOf(rules);
    }

    static SubmissionRates read(Configuration handler) {
        Settings settings = HandlerSettings.of(NAME, handler);
        int maxRecipients = settings.find("maxRecipients", SubmissionRates::parseMaxRecipients)
                .orElse(DEFAULT_MAX_RECIPIENTS);
        List<String> problems = new ArrayList<>();
        List<SubmissionRateRule> rules = new ArrayList<>();
        for (String text : settings.findAll("rate", text -> text)) {
            problems.addAll(problemsOf(() -> rules.add(readRule(text))));
        }
        reportRepeats(settings, rules);
        problems.addAll(problemsOf(settings::finish));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new SubmissionRates(maxRecipients, rules);
    }

    private static SubmissionRateRule readRule(String text) {
        Settings settings = Settings.ofCondition(NAME + ": rate", text);
        SubmissionRateRule.Action action = settings.choice("action", SubmissionRateRule.Action.DEFER);
        Optional<RateRule> rule = RateRule.read(settings);
        settings.finish();
        return new SubmissionRateRule(rule.orElseThrow(), action);
    }

    private static List<String> problemsOf(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (SettingsException e) {
            return e.problems();
        }
    }

    private static void reportRepeats(Settings settings, List<SubmissionRateRule> rules) {
        Set<String> seen = new HashSet<>();
        for (SubmissionRateRule rule : rules) {
            if (!seen.add(rule.rule().name())) {
                settings.problem("two rates are called '" + rule.rule().name()
                        + "'; give each a name of its own, such as name=burst");
            }
        }
    }

    /** RFC 5321 section 4.5.3.1.8 calls it a violation to refuse a message for fewer than 100 recipients. */
    private static int parseMaxRecipients(String text) {
        return HandlerSettings.count(text, 100, 1_000_000);
    }

    /** The windows of all rates. */
    public Set<Window> windows() {
        return rules.stream().flatMap(rule -> rule.rule().windows().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
