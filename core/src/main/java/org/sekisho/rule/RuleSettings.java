// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.sekisho.finding.Mode;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.settings.Setting;

/** What several rules have in common in their conditions. */
public final class RuleSettings {
    public static final Setting<Mode> MODE = Setting.choice(
            "mode", List.of(Mode.values()), "`observe`: record what would have matched, and match nothing");

    private RuleSettings() {}

    /** What the admin calls a rule. */
    public static Setting<String> name(String fallback) {
        return Setting.of("name", fallback, RuleNames::parse)
                .means("1 to 63 letters, digits, `.`, `_`, `-`", "what logs and records call the rule");
    }

    /** A rate that need not be set. */
    public static Setting<Rate> rate(Dimension dimension, String example, String otherwise, String help) {
        return Setting.optional(dimension.setting(), otherwise, text -> Rate.parse(dimension, text))
                .means("`" + example + "`", help);
    }

    /**
     * A problem for each limit that is for the same as an earlier one.
     *
     * @param say names what a limit is for, such as {@code rates for messages per 1h}
     */
    public static <L> List<String> contradictions(Collection<L> limits, Function<L, String> say) {
        Set<String> seen = new HashSet<>();
        return limits.stream()
                .map(say)
                .filter(said -> !seen.add(said))
                .map(said -> "two " + said + " contradict each other; keep one")
                .toList();
    }
}
