// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.sekisho.event.LocatedEvent;
import org.sekisho.finding.Mode;
import org.sekisho.override.Allowance;
import org.sekisho.rule.FailureRule;
import org.sekisho.rule.RateRule;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.rule.RuleSyntax;
import org.sekisho.rule.habit.DestinationRule;
import org.sekisho.rule.habit.FirstTimeRule;
import org.sekisho.rule.habit.NewNetworkRule;
import org.sekisho.rule.habit.SharedNetworkRule;
import org.sekisho.rule.place.CountryRule;
import org.sekisho.rule.place.MovementRule;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;

/**
 * A rule, acting.
 *
 * @param text matcher and condition, without mode and name
 * @param onLogins whether logins are judged too
 * @param judge whether it finds something and would suspend
 */
record Net(String text, boolean onLogins, BiPredicate<LocatedEvent, Activity> judge) {
    /** What acts as shipped: as in {@code conf/}, without mode and name. */
    static final String FIRST_TIME = "FirstTimeRecipients=recipients=60/1d, from=new-network, times=2, learn=7d";

    static final String VOLUME = "RateExceeded=recipients=500/10m, recipients=1000/1d";
    static final String SHARED = "SharedNetwork=submitters=10/1d, recipients=60/2d, learn=7d";
    static final String COUNTRIES = "GeoVelocity=countries=10/1d";

    /** What only observes. */
    static final String COUNTRY = "CountryCap=KP=0/1d, unfamiliar=50/1d, JP=unlimited";

    static final String JUMPS = "GeoVelocity=countries=10/1d, jumps=4/4h, learn=7d, familiar-days=2";
    static final String BURST = "NewNetworkBurst=recipients=100/1h, new=24h, learn=7d";

    /** What else was tried. */
    static final String FORMER_VOLUME = "RateExceeded=recipients=300/10m, recipients=500/1h, recipients=1000/1d";

    static final String FAILURES = "FailureRateExceeded=unknown=12%/1d, spam=5%/1d, min=8";
    static final String STRANGERS_FAIL = "FailureRateExceeded=unknown=15%/1d, spam=5%/1d, min=8, strangers=40";
    static final String HABIT = "RateExceeded=times=10, of=35d, min=50/1h";
    static final String FORTY = "FirstTimeRecipients=recipients=40/1d, from=new-network, learn=7d";
    static final String SIXTY = "FirstTimeRecipients=recipients=60/1d, from=new-network, learn=7d";
    static final String EIGHTY = "FirstTimeRecipients=recipients=80/1d, from=new-network, learn=7d";
    static final String ONCE = "FirstTimeRecipients=recipients=60/1d, from=new-network, times=1, learn=7d";
    static final String NEW_COUNTRY = "FirstTimeRecipients=recipients=60/1d, from=new-country, learn=7d";
    static final String FOUR_TIMES = "FirstTimeRecipients=recipients=80/1d, from=anywhere, times=4, learn=7d";
    static final String MOSTLY_STRANGERS = "FirstTimeRecipients=min=50, share=80%, from=anywhere, learn=7d";

    /** By domains. */
    static final String MIX = "DestinationMix=domains=30/1d, tlds=12/1d, share=10%, learn=7d";

    static final String MIX_EIGHT = "DestinationMix=domains=40/1d, tlds=8/1d, share=5%, learn=7d";
    static final String MIX_FIFTEEN = "DestinationMix=domains=30/1d, tlds=15/1d, share=10%, learn=7d";
    static final String MIX_SHARE = "DestinationMix=domains=30/1d, share=40%, learn=7d";
    static final String MIX_FAILS = "FailureRateExceeded=unknown=15%/1d, spam=5%/1d, min=8, strangers=40, domains=20";

    private static final List<String> ALL = List.of(
            FIRST_TIME,
            SHARED,
            VOLUME,
            COUNTRIES,
            COUNTRY,
            JUMPS,
            BURST,
            FORMER_VOLUME,
            FAILURES,
            STRANGERS_FAIL,
            HABIT,
            FORTY,
            SIXTY,
            EIGHTY,
            ONCE,
            NEW_COUNTRY,
            FOUR_TIMES,
            MOSTLY_STRANGERS,
            MIX,
            MIX_EIGHT,
            MIX_FIFTEEN,
            MIX_SHARE,
            MIX_FAILS);

    /** All of them; the usage keeps from then on what they need. */
    static List<Net> all(Usage usage, SimulatedDeliveries deliveries) {
        return ALL.stream().map(text -> of(text, usage, deliveries)).toList();
    }

    private static Net of(String text, Usage usage, SimulatedDeliveries deliveries) {
        String matcher = text.substring(0, text.indexOf('='));
        String condition = text.substring(matcher.length() + 1);
        return switch (matcher) {
            case "RateExceeded" -> of(text, parse(RateRule.SYNTAX, condition), usage);
            case "CountryCap" -> of(text, parse(CountryRule.SYNTAX, condition), usage);
            case "NewNetworkBurst" -> of(text, parse(NewNetworkRule.SYNTAX, condition), usage);
            case "FirstTimeRecipients" -> of(text, parse(FirstTimeRule.SYNTAX, condition), usage);
            case "SharedNetwork" -> of(text, parse(SharedNetworkRule.SYNTAX, condition), usage);
            case "DestinationMix" -> of(text, parse(DestinationRule.SYNTAX, condition), usage);
            case "GeoVelocity" -> of(text, parse(MovementRule.SYNTAX, condition), usage);
            case "FailureRateExceeded" -> {
                FailureRule rule = parse(FailureRule.SYNTAX, condition);
                deliveries.watch(rule);
                RuleNeeds.watch(rule, usage);
                yield new Net(
                        text, false, (event, activity) -> rule.concerns(activity) && deliveries.isFound(rule, event));
            }
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static <T extends Rule<?, ?>> T parse(RuleSyntax<T> syntax, String condition) {
        return syntax.parse("", condition, Map.of());
    }

    /** What a rule finds while it learns stops nobody. */
    private static Net of(String text, Rule<LocatedEvent, Activity> rule, Usage usage) {
        RuleNeeds.watch(rule, usage);
        boolean onLogins = rule instanceof MovementRule || rule instanceof FirstTimeRule;
        return new Net(text, onLogins, (event, activity) -> rule.judge(event, activity, Allowance.NONE)
                .filter(finding -> finding.mode() == Mode.ENFORCE)
                .isPresent());
    }
}
