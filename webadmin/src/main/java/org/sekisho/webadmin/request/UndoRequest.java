// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * What a rule did and is to be undone.
 *
 * @param rule its name
 * @param since what it did before is left
 * @param reason one line for people
 * @param dryRun only to tell whom it would concern
 * @param held what becomes of their held mail
 */
public record UndoRequest(String rule, Instant since, String reason, boolean dryRun, Held held) {
    private static final String EXAMPLE =
            "{\"rule\": \"country\", \"since\": \"2026-11-23T09:00:00Z\", \"reason\": \"wrong GeoIP database\"}";

    private static final Setting<String> RULE = Setting.member("rule", ReasonLine::requireSome);
    private static final Setting<Instant> SINCE = Setting.member("since", UndoRequest::moment);
    private static final Setting<Boolean> DRY_RUN = Setting.flag("dryRun", false, "");
    private static final Setting<Held> HELD = Setting.choice("held", List.of(Held.values()), "");
    private static final List<Setting<?>> MEMBERS = List.of(RULE, SINCE, ReasonLine.MEMBER, DRY_RUN, HELD);

    /** Of those who are let go. */
    public enum Held {
        DELIVER,
        KEEP
    }

    /**
     * Reads a body.
     *
     * @param place method and path, for messages
     * @throws SettingsException with everything that is wrong
     */
    public static UndoRequest parse(String place, byte[] body) {
        Settings settings = JsonMembers.settings(place, EXAMPLE, MEMBERS, body);
        String rule = settings.find(RULE).orElse("");
        Instant since = settings.find(SINCE).orElse(Instant.MAX);
        String reason = settings.find(ReasonLine.MEMBER).orElse("");
        boolean dryRun = settings.read(DRY_RUN);
        Held held = settings.read(HELD);
        if ((rule.isEmpty() || since.equals(Instant.MAX) || reason.isEmpty()) && !settings.hasProblems()) {
            settings.problem("rule, since and reason are needed, as in " + EXAMPLE);
        }
        settings.finish();
        return new UndoRequest(rule, since, reason, dryRun, held);
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a time with its offset, such as 2026-11-23T09:00:00Z", e);
        }
    }
}
