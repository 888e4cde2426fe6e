// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.util.List;
import java.util.Map;
import org.sekisho.event.LocatedEvent;
import org.sekisho.rule.CountryRule;
import org.sekisho.rule.FirstTimeRule;
import org.sekisho.rule.MovementRule;
import org.sekisho.rule.RateRule;
import org.sekisho.rule.Rule;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Usage;

/**
 * One of the shipped rules, acting.
 *
 * @param title in the table
 * @param onLogins whether logins are judged too
 */
record Net(String title, Rule<LocatedEvent, Activity> rule, boolean onLogins) {
    /** Conditions as in {@code conf/mailetcontainer.xml}, without mode and name. */
    static final String RATE = "recipients=300/10m, recipients=500/1h, recipients=1000/1d";

    static final String COUNTRY = "KP=0/1d, unfamiliar=50/1d, *=200/1d, JP=unlimited";
    static final String VELOCITY = "countries=10/1d, jumps=4/4h, learn=7d, familiar-days=2";

    static final String FIRST_TIME = "recipients=60/1d, from=new-network, learn=7d";

    /** All of them; the usage keeps from then on what they need. */
    static List<Net> all(Usage usage) {
        MovementRule movement = MovementRule.SYNTAX.parse("GeoVelocity", VELOCITY, Map.of());
        FirstTimeRule strangers = FirstTimeRule.SYNTAX.parse("FirstTimeRecipients", FIRST_TIME, Map.of());
        List<Net> nets = List.of(
                new Net("RateExceeded", RateRule.SYNTAX.parse("RateExceeded", RATE, Map.of()), false),
                new Net("CountryCap", CountryRule.SYNTAX.parse("CountryCap", COUNTRY, Map.of()), false),
                new Net("GeoVelocity", movement, true),
                new Net("FirstTimeRecipients", strangers, true));
        usage.watchRecipients();
        nets.forEach(net -> usage.watch(net.rule().windows()));
        usage.watch(movement.limits());
        return nets;
    }
}
