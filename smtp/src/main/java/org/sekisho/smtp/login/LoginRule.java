// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rate.Durations;
import org.sekisho.rule.MovementRule;
import org.sekisho.rule.NewNetworkRule;
import org.sekisho.rule.Rule;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;

/**
 * A rule with what to do to a submitter whose logins break it.
 *
 * @param rule judges each login; it observes when the action does
 * @param action suspend unless set
 * @param length how long a suspension lasts, at least 1 s; null until somebody releases it
 */
public record LoginRule(
        Rule<LocatedEvent, Activity> rule,
        Action action,
        @Nullable Duration length) {

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

    /** Reads a rule and makes it observe when the action does. */
    private interface Reader {
        Optional<? extends Rule<LocatedEvent, Activity>> read(Settings settings, CountryGroups groups, Action action);
    }

    /** The elements in which rules stand, in the order in which they are read. */
    public static final List<String> ELEMENTS = List.of("geoVelocity", "newNetworkBurst");

    private static final Map<String, Reader> READERS = Map.of(
            "geoVelocity",
            (settings, groups, action) -> MovementRule.read(settings, groups.groups())
                    .map(rule -> action == Action.SUSPEND ? rule : rule.observing()),
            "newNetworkBurst",
            (settings, groups, action) ->
                    NewNetworkRule.read(settings).map(rule -> action == Action.SUSPEND ? rule : rule.observing()));

    /**
     * @param element one of {@link #ELEMENTS}
     * @param text a condition as of the matcher of that name, with {@code action=} and {@code for=}
     * @throws org.sekisho.settings.SettingsException with all that is wrong with it
     */
    public static LoginRule parse(String element, String text, CountryGroups groups) {
        Settings settings = Settings.ofCondition("SubmissionAuthHook: " + element, text);
        Action action = settings.choice("action", Action.SUSPEND);
        Duration length = settings.find("for", Durations::parse).orElse(null);
        if (length != null && action == Action.OBSERVE) {
            settings.problem("for= says how long to suspend, but action=observe suspends nobody; keep one");
        }
        Reader reader = Objects.requireNonNull(READERS.get(element), element);
        Optional<? extends Rule<LocatedEvent, Activity>> rule = reader.read(settings, groups, action);
        settings.finish();
        return new LoginRule(rule.orElseThrow(), action, length);
    }

    /** The condition that reads as this rule. */
    @Override
    public String toString() {
        return rule + ", action=" + action.setting() + (length == null ? "" : ", for=" + Durations.format(length));
    }
}
