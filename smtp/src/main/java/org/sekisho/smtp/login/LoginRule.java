// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.login;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rate.Durations;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.habit.DestinationRule;
import org.sekisho.rule.habit.FirstTimeRule;
import org.sekisho.rule.habit.NewNetworkRule;
import org.sekisho.rule.habit.SharedNetworkRule;
import org.sekisho.rule.place.MovementRule;
import org.sekisho.settings.Setting;
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

    /**
     * What stands in an element.
     *
     * @param observing the same rule, which only observes
     */
    private record Kind<R extends Rule<LocatedEvent, Activity>>(RuleSyntax<R> syntax, UnaryOperator<R> observing) {
        Optional<? extends Rule<LocatedEvent, Activity>> read(Settings settings, CountryGroups groups, Action action) {
            Optional<R> rule = syntax.reader().read(settings, groups.groups());
            return action == Action.SUSPEND ? rule : rule.map(observing);
        }
    }

    /** The elements in which rules stand, in the order in which they are read. */
    public static final List<Setting<String>> ELEMENTS = List.of(
            element("geoVelocity", "GeoVelocity", "logins that cannot all be of one person"),
            element("newNetworkBurst", "NewNetworkBurst", "who logs in after sending too much from new networks"),
            element("firstTimeRecipients", "FirstTimeRecipients", "who logs in after writing to too many strangers"),
            element(
                    "sharedNetwork",
                    "SharedNetwork",
                    "who logs in after writing to too many strangers, from where many" + " others are new"),
            element("destinationMix", "DestinationMix", "who logs in after writing to too many new domains"));

    private static final Map<String, Kind<?>> KINDS = Map.of(
            "geoVelocity", new Kind<>(MovementRule.SYNTAX, MovementRule::observing),
            "newNetworkBurst", new Kind<>(NewNetworkRule.SYNTAX, NewNetworkRule::observing),
            "firstTimeRecipients", new Kind<>(FirstTimeRule.SYNTAX, FirstTimeRule::observing),
            "sharedNetwork", new Kind<>(SharedNetworkRule.SYNTAX, SharedNetworkRule::observing),
            "destinationMix", new Kind<>(DestinationRule.SYNTAX, DestinationRule::observing));

    private static final Setting<Action> ACTION = Setting.choice(
            "action", List.of(Action.values()), "`observe` records what it would have done, like `mode=observe`");
    private static final Setting<Duration> FOR = Setting.optional(
                    "for", "until somebody releases the submitter", Durations::parse)
            .means("`30s 15m 6h 7d`, at most `10000d`", "how long the submitter is suspended");

    private static Setting<String> element(String name, String matcher, String help) {
        return Setting.<String>optional(name, "none", text -> text)
                .means(
                        "a condition as for [" + matcher + "](../matchers/" + matcher
                                + ".md), plus `action` and `for`; any number, each with its own `name`",
                        help);
    }

    /** The settings of the rule in each element. */
    public static Map<String, List<Setting<?>>> settings() {
        Map<String, List<Setting<?>>> settings = new LinkedHashMap<>();
        ELEMENTS.forEach(element -> settings.put(element.name(), settings(kind(element.name()))));
        return settings;
    }

    private static List<Setting<?>> settings(Kind<?> kind) {
        return Setting.join(List.of(ACTION, FOR), kind.syntax().settings());
    }

    private static Kind<?> kind(String element) {
        return Objects.requireNonNull(KINDS.get(element), element);
    }

    /**
     * @param element the name of one of {@link #ELEMENTS}
     * @param text a condition as of the matcher of that name, with {@code action=} and {@code for=}
     * @throws org.sekisho.settings.SettingsException with all that is wrong with it
     */
    public static LoginRule parse(String element, String text, CountryGroups groups) {
        Kind<?> kind = kind(element);
        Settings settings = Settings.ofCondition("SubmissionAuthHook: " + element, settings(kind), text);
        Action action = settings.read(ACTION);
        Duration length = settings.find(FOR).orElse(null);
        if (length != null && action == Action.OBSERVE) {
            settings.problem("for= says how long to suspend, but action=observe suspends nobody; keep one");
        }
        Optional<? extends Rule<LocatedEvent, Activity>> rule = kind.read(settings, groups, action);
        settings.finish();
        return new LoginRule(rule.orElseThrow(), action, length);
    }

    /** The condition that reads as this rule. */
    @Override
    public String toString() {
        return rule + ", action=" + action.setting() + (length == null ? "" : ", for=" + Durations.format(length));
    }
}
