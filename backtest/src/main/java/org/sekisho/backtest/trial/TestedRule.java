// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import java.util.Map;
import java.util.Set;
import org.sekisho.geo.Country;
import org.sekisho.rule.Rule;

/**
 * A rule that is to be tested. Immutable.
 *
 * @param rule as it is
 * @param onLogins whether it judges logins too, as those of {@code SubmissionAuthHook} do
 * @param place where it is written: file and line, or the option
 */
public record TestedRule(Rule<?, ?> rule, boolean onLogins, String place) {

    /**
     * Reads {@code RateExceeded=recipients=500/1h}.
     *
     * @throws IllegalArgumentException when it is no such rule
     * @throws org.sekisho.settings.SettingsException with all that is wrong with its condition
     */
    public static TestedRule parse(String text, Map<String, Set<Country>> groups) {
        int equals = text.indexOf('=');
        String component = equals < 0 ? text : text.substring(0, equals).strip();
        String condition = equals < 0 ? "" : text.substring(equals + 1).strip();
        Rule<?, ?> rule = RuleKind.named(component).parse(condition, groups);
        return new TestedRule(rule, false, "--rule");
    }
}
