// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * What a person orders by hand: {@code {"reason": "password stolen", "for": "1h"}}. Immutable.
 *
 * @param reason one line for people, 1 to {@value ReasonLine#MAX} characters
 * @param length how long, from 1 s; null until released
 */
public record SuspendRequest(String reason, @Nullable Duration length) {
    private static final String EXAMPLE = "{\"reason\": \"password stolen\", \"for\": \"1h\"}";

    private static final Setting<Duration> FOR = Setting.member("for", Durations::parse);

    /**
     * Reads a body.
     *
     * @param place method and path, for messages
     * @throws SettingsException with everything that is wrong
     */
    public static SuspendRequest parse(String place, byte[] body) {
        Settings settings = JsonMembers.settings(place, EXAMPLE, List.of(ReasonLine.MEMBER, FOR), body);
        String reason = settings.find(ReasonLine.MEMBER).orElse("");
        Duration length = settings.find(FOR).orElse(null);
        if (reason.isEmpty() && !settings.hasProblems()) {
            settings.problem("no reason is given; tell people why, such as " + EXAMPLE);
        }
        settings.finish();
        return new SuspendRequest(reason, length);
    }
}
