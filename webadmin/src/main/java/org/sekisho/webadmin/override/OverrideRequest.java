// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.override;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.override.Allowance;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.proof.BareAddress;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.webadmin.request.JsonMembers;
import org.sekisho.webadmin.request.ReasonLine;

/**
 * What a person allows by hand: {@code {"submitter": "bob@example.org", "countries": ["KE", "NG"], "until":
 * "2026-12-24T23:59:59Z", "reason": "holiday in Kenya"}}. Immutable.
 *
 * @param submitter who
 * @param allowance what; in the body {@code countries}, {@code limits} and {@code exempt}, at least one of them: lists,
 *     or {@code "*"} for every country and for every rule
 * @param until the first moment at which it no longer holds; in the body a moment with its offset, or {@code for} with
 *     a duration
 * @param reason one line for people, 1 to {@value ReasonLine#MAX} characters
 */
public record OverrideRequest(Submitter submitter, Allowance allowance, Instant until, String reason) {
    private static final Setting<String> SUBMITTER = Setting.member("submitter", text -> text);
    private static final Setting<String> UNTIL = Setting.member("until", text -> text);
    private static final Setting<Duration> FOR = Setting.member("for", text -> lasting(Durations.parse(text)));
    private static final List<Setting<?>> MEMBERS =
            Setting.join(List.of(SUBMITTER), AllowanceSettings.MEMBERS, List.of(UNTIL, FOR, ReasonLine.MEMBER));
    private static final String EXAMPLE = "{\"submitter\": \"bob@example.org\", \"countries\": [\"KE\", \"NG\"],"
            + " \"until\": \"2026-12-24T23:59:59Z\", \"reason\": \"holiday in Kenya\"}";

    /**
     * Reads a body.
     *
     * @param place method and path, for messages
     * @param now from when it shall hold
     * @throws SettingsException with everything that is wrong
     */
    public static OverrideRequest parse(String place, byte[] body, SubmitterNames names, Instant now) {
        Map<String, List<String>> members = JsonMembers.read(place, EXAMPLE, MEMBERS, AllowanceSettings.LISTS, body);
        AllowanceSettings.LISTS.forEach(list -> members.computeIfPresent(list, (name, texts) -> split(texts)));
        Settings settings = Settings.ofRepeatedParameters(place, MEMBERS, members);
        @Nullable
        Submitter submitter =
                settings.find(SUBMITTER, text -> submitter(text, names)).orElse(null);
        @Nullable Allowance allowance = AllowanceSettings.find(settings).orElse(null);
        @Nullable Instant until = settings.find(UNTIL, text -> until(text, now)).orElse(null);
        Duration length = settings.find(FOR).orElse(null);
        String reason = settings.find(ReasonLine.MEMBER).orElse("");
        if (until != null && length != null) {
            settings.problem("both 'until' and 'for' are given; keep one");
        }
        until = length == null ? until : now.plus(length);
        if (!settings.hasProblems()) {
            requireAll(settings, submitter, allowance, until, reason);
        }
        settings.finish();
        return new OverrideRequest(
                Objects.requireNonNull(submitter),
                Objects.requireNonNull(allowance),
                Objects.requireNonNull(until),
                reason);
    }

    /** {@code ["KE", "NG"]}, {@code "KE,NG"}: the same. */
    static List<String> split(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toList());
    }

    static Submitter submitter(String text, SubmitterNames names) {
        try {
            return names.of(BareAddress.shown(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + "; write it like alice@example.com", e);
        }
    }

    private static Instant until(String text, Instant now) {
        return toCome(moment(text), now);
    }

    /** The moment, if an override that begins now may end then. */
    static Instant toCome(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("is over, it is " + now + " now; expected a time in the future");
        }
        lasting(Duration.between(now, until));
        return until;
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a time with its offset, such as 2026-12-24T23:59:59Z or 2026-12-24T23:59:59+09:00", e);
        }
    }

    private static Duration lasting(Duration length) {
        if (length.compareTo(SubmitterOverride.LONGEST) > 0) {
            throw new IllegalArgumentException("lasts longer than " + SubmitterOverride.LONGEST.toDays()
                    + " days; choose an earlier end and renew it then");
        }
        return length;
    }

    private static void requireAll(
            Settings settings,
            @Nullable Submitter submitter,
            @Nullable Allowance allowance,
            @Nullable Instant until,
            String reason) {
        String missing = Stream.of(
                        submitter == null ? "'submitter'" : "",
                        allowance == null ? "'countries', 'limits' or 'exempt'" : "",
                        until == null ? "'until'" : "",
                        reason.isEmpty() ? "'reason'" : "")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" and "));
        if (!missing.isEmpty()) {
            settings.problem(missing + " missing; expected a body such as " + EXAMPLE);
        }
    }
}
