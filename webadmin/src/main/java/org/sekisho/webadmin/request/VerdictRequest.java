// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.util.List;
import org.sekisho.promotion.Verdict;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * What the desk says of findings: {@code {"answer": "refused", "rule": "hourly", "reason": "newsletter"}}. Immutable.
 *
 * @param rule only of what this one found; empty for every rule
 * @param reason one line for people; may be empty
 */
public record VerdictRequest(Verdict.Answer answer, String rule, String reason) {
    private static final String EXAMPLE = "{\"answer\": \"confirmed\", \"reason\": \"the owner did not send it\"}";

    private static final Setting<Verdict.Answer> ANSWER =
            Setting.member("answer", Setting.oneOf(List.of(Verdict.Answer.values()), Verdict.Answer::setting));
    private static final Setting<String> RULE = Setting.member("rule", ReasonLine::requireSome);

    /**
     * Reads a body.
     *
     * @param place method and path, for messages
     * @throws org.sekisho.settings.SettingsException with everything that is wrong
     */
    public static VerdictRequest parse(String place, byte[] body) {
        Settings settings = JsonMembers.settings(place, EXAMPLE, List.of(ANSWER, RULE, ReasonLine.MEMBER), body);
        VerdictRequest read = new VerdictRequest(
                settings.find(ANSWER).orElse(Verdict.Answer.REFUSED),
                settings.find(RULE).orElse(""),
                settings.find(ReasonLine.MEMBER).orElse(""));
        if (settings.find(ANSWER).isEmpty() && !settings.hasProblems()) {
            settings.problem("no answer is given; say confirmed or refused, such as " + EXAMPLE);
        }
        settings.finish();
        return read;
    }
}
