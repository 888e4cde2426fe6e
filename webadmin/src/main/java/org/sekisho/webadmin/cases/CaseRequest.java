// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseDesk;
import org.sekisho.cases.ReleaseCheck;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.text.OneLine;
import org.sekisho.webadmin.request.JsonMembers;
import org.sekisho.webadmin.request.ReasonLine;

/**
 * What is to be done with a case, one thing at a time: {@code {"note": "called the owner"}}. Immutable.
 *
 * @param note one line to write into it; null for none
 * @param state the new one; null for none
 * @param reason why, with a state
 * @param check what was done; null for nothing
 * @param into the case into which it is merged; null for none
 */
public record CaseRequest(
        @Nullable String note,
        AbuseCase.@Nullable State state,
        String reason,
        @Nullable ReleaseCheck check,
        @Nullable Long into) {
    private static final String EXAMPLE = "{\"note\": \"called the owner\"}";
    private static final Setting<String> NOTE = Setting.member("note", CaseRequest::line);
    private static final Setting<AbuseCase.State> STATE =
            Setting.member("state", Setting.oneOf(List.of(AbuseCase.State.values()), AbuseCase.State::setting));
    private static final Setting<ReleaseCheck> CHECK =
            Setting.member("check", Setting.oneOf(List.of(ReleaseCheck.values()), ReleaseCheck::setting));
    private static final Setting<Long> INTO = Setting.member("into", CaseRequest::number);

    /**
     * Reads a body.
     *
     * @param place method and path, for messages
     * @throws org.sekisho.settings.SettingsException with everything that is wrong
     */
    public static CaseRequest parse(String place, byte[] body) {
        Settings settings =
                JsonMembers.settings(place, EXAMPLE, List.of(NOTE, STATE, ReasonLine.MEMBER, CHECK, INTO), body);
        CaseRequest read = new CaseRequest(
                settings.find(NOTE).orElse(null),
                settings.find(STATE).orElse(null),
                settings.find(ReasonLine.MEMBER).orElse(""),
                settings.find(CHECK).orElse(null),
                settings.find(INTO).orElse(null));
        long things = Stream.of(settings.find(NOTE), settings.find(STATE), settings.find(CHECK), settings.find(INTO))
                .filter(Optional::isPresent)
                .count();
        if (things != 1 && !settings.hasProblems()) {
            settings.problem("give one of note, state, check and into, such as " + EXAMPLE);
        }
        settings.finish();
        return read;
    }

    private static String line(String text) {
        return OneLine.required(text, "a note is not blank");
    }

    private static Long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("expected the number of a case, such as 17");
        }
        return Long.valueOf(text);
    }

    /** Does it. @return the case as it is then; empty when that cannot be */
    public Optional<AbuseCase> order(CaseDesk desk, long number, String actor) {
        if (note != null) {
            return desk.note(number, actor, note);
        }
        if (state != null) {
            return desk.change(number, state, actor, reason);
        }
        if (check != null) {
            return desk.check(number, check, actor);
        }
        return into == null ? Optional.empty() : desk.merge(number, into, actor);
    }
}
