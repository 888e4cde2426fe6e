// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.util.List;
import org.sekisho.geo.CountryGroups;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.smtp.login.LoginRule;

/**
 * The settings of {@link SubmissionAuthHook}.
 *
 * @param sessionsPerSubmitter logged-in sessions of one submitter at once, 1 to 10 000
 * @param sessionsPerAddress the same from one IPv4 address or IPv6 /64, 1 to 100 000
 * @param failedLoginsPerSession at how many failed logins a session is closed, 1 to 100
 * @param rules what logins may not do, in the order of the file, each with a name of its own; may be empty
 */
public record LoginSettings(
        int sessionsPerSubmitter, int sessionsPerAddress, int failedLoginsPerSession, List<LoginRule> rules) {
    private static final Setting<Integer> PER_SUBMITTER =
            Setting.count("sessionsPerSubmitter", 1, 10_000, 20).does("concurrent logged-in sessions of one submitter");
    private static final Setting<Integer> PER_ADDRESS = Setting.count("sessionsPerAddress", 1, 100_000, 100)
            .does("concurrent logged-in sessions from one IPv4 address or IPv6 /64; keep it high for carriers' NAT");
    private static final Setting<Integer> FAILED =
            Setting.count("failedLoginsPerSession", 1, 100, 5).does("at this failed login the session is closed");

    public static final List<Setting<?>> SETTINGS =
            Setting.join(List.of(PER_SUBMITTER, PER_ADDRESS, FAILED), LoginRule.ELEMENTS);

    /** What holds until the element was read. */
    static final LoginSettings DEFAULT = new LoginSettings(
            PER_SUBMITTER.defaultValue(), PER_ADDRESS.defaultValue(), FAILED.defaultValue(), List.of());

    public LoginSettings {
        rules = List.copyOf(rules);
    }

    /**
     * Reads and finishes them.
     *
     * @param groups the groups of countries that a rule may name
     * @throws org.sekisho.settings.SettingsException with all that is wrong with them
     */
    public static LoginSettings read(Settings settings, CountryGroups groups) {
        List<LoginRule> rules = LoginRule.ELEMENTS.stream()
                .flatMap(element ->
                        settings.findAll(element, text -> LoginRule.parse(element.name(), text, groups)).stream())
                .toList();
        LoginSettings read = new LoginSettings(
                settings.read(PER_SUBMITTER), settings.read(PER_ADDRESS), settings.read(FAILED), rules);
        HandlerSettings.requireNames(
                settings, rules.stream().map(LoginRule::rule).toList(), "rules", "countries");
        settings.finish();
        return read;
    }
}
