// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Mode;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rate.Durations;
import org.sekisho.rule.MovementRule;
import org.sekisho.settings.Settings;

/**
 * A movement rule with what to do to a submitter whose logins break it.
 *
 * @param rule what one person can do; it observes when the action does
 * @param action suspend unless set
 * @param length how long a suspension lasts, at least 1 s; null until somebody releases it
 */
public record LoginRule(
        MovementRule rule, Action action, @Nullable Duration length) {

    /** What is done. */
    public enum Action {
        /** The submitter may not send from the next command on. */
        SUSPEND,
        /** It is told to the log and the records. */
        OBSERVE;

        /** {@code suspend} or {@code observe}, as in a condition. */
        public String setting() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param text a condition as of {@code GeoVelocity}, with {@code action=} and {@code for=}
     * @throws org.sekisho.settings.SettingsException with all that is wrong with it
     */
    public static LoginRule parse(String text, CountryGroups groups) {
        Settings settings = Settings.ofCondition("SubmissionAuthHook: geoVelocity", text);
        Action action = settings.choice("action", Action.SUSPEND);
        Duration length = settings.find("for", Durations::parse).orElse(null);
        if (length != null && action == Action.OBSERVE) {
            settings.problem("for= says how long to suspend, but action=observe suspends nobody; keep one");
        }
        Optional<MovementRule> rule = MovementRule.read(settings, groups.groups());
        settings.finish();
        return new LoginRule(rule.map(read -> acting(read, action)).orElseThrow(), action, length);
    }

    private static MovementRule acting(MovementRule rule, Action action) {
        return action == Action.SUSPEND
                ? rule
                : new MovementRule(
                        rule.name(), Mode.OBSERVE, rule.countries(), rule.jumps(), rule.limits(), rule.scope());
    }

    /** The condition that reads as this rule. */
    @Override
    public String toString() {
        return rule + ", action=" + action.setting() + (length == null ? "" : ", for=" + Durations.format(length));
    }
}
