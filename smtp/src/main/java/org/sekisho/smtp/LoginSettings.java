// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.configuration2.Configuration;
import org.sekisho.geo.CountryGroups;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.smtp.login.LoginRule;

/**
 * The settings of {@link SubmissionAuthHook}.
 *
 * @param sessionsPerSubmitter logged-in sessions of one submitter at once, 1 to 10 000, 20 unless set
 * @param sessionsPerAddress the same from one IPv4 address or IPv6 /64, 1 to 100 000, 100 unless set
 * @param failedLoginsPerSession at how many failed logins a session is closed, 1 to 100, 5 unless set
 * @param rules what logins may not do, in the order of the file, each with a name of its own; may be empty
 */
public record LoginSettings(
        int sessionsPerSubmitter, int sessionsPerAddress, int failedLoginsPerSession, List<LoginRule> rules) {
    /** What holds until the element was read. */
    static final LoginSettings DEFAULT = new LoginSettings(20, 100, 5, List.of());

    public LoginSettings {
        rules = List.copyOf(rules);
    }

    static LoginSettings read(Configuration handler, CountryGroups groups) {
        Settings settings = HandlerSettings.of("SubmissionAuthHook", handler);
        int perSubmitter = settings.find("sessionsPerSubmitter", text -> HandlerSettings.count(text, 1, 10_000))
                .orElse(DEFAULT.sessionsPerSubmitter);
        int perAddress = settings.find("sessionsPerAddress", text -> HandlerSettings.count(text, 1, 100_000))
                .orElse(DEFAULT.sessionsPerAddress);
        int failed = settings.find("failedLoginsPerSession", text -> HandlerSettings.count(text, 1, 100))
                .orElse(DEFAULT.failedLoginsPerSession);
        List<String> problems = new ArrayList<>();
        List<LoginRule> rules = new ArrayList<>();
        for (String element : LoginRule.ELEMENTS) {
            for (String text : settings.findAll(element, text -> text)) {
                problems.addAll(problemsOf(() -> rules.add(LoginRule.parse(element, text, groups))));
            }
        }
        reportRepeats(settings, rules);
        problems.addAll(problemsOf(settings::finish));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new LoginSettings(perSubmitter, perAddress, failed, rules);
    }

    private static List<String> problemsOf(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (SettingsException e) {
            return e.problems();
        }
    }

    private static void reportRepeats(Settings settings, List<LoginRule> rules) {
        Set<String> seen = new HashSet<>();
        for (LoginRule rule : rules) {
            if (!seen.add(rule.rule().name())) {
                settings.problem("two rules are called '" + rule.rule().name()
                        + "'; give each a name of its own, such as name=countries");
            }
        }
    }
}
