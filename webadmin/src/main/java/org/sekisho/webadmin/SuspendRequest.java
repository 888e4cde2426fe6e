// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Durations;
import org.sekisho.record.LogText;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * What a person orders by hand: {@code {"reason": "password stolen", "for": "1h"}}. Immutable.
 *
 * @param reason one line for people, 1 to {@value Reason#MAX} characters
 * @param length how long, from 1 s; null until released
 */
record SuspendRequest(String reason, @Nullable Duration length) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String EXAMPLE = "{\"reason\": \"password stolen\", \"for\": \"1h\"}";

    /** What is longer is not repeated in a message. */
    private static final int MAX_TEXT = 1000;

    /**
     * Reads a body.
     *
     * @param place method and path, for messages
     * @throws SettingsException with everything that is wrong
     */
    static SuspendRequest parse(String place, byte[] body) {
        Settings settings = Settings.ofRepeatedParameters(place, members(place, body));
        String reason = settings.find("reason", Reason::requireSome).orElse("");
        Duration length = settings.find("for", Durations::parse).orElse(null);
        if (reason.isEmpty() && !settings.hasProblems()) {
            settings.problem("no reason is given; tell people why, such as " + EXAMPLE);
        }
        settings.finish();
        return new SuspendRequest(reason, length);
    }

    /** Read token by token, so that nesting costs nothing however deep. */
    private static Map<String, List<String>> members(String place, byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            Map<String, List<String>> members = new LinkedHashMap<>();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noObject(place, null);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = LogText.of(parser.currentName());
                members.computeIfAbsent(name, key -> new ArrayList<>()).add(text(place, name, parser));
            }
            if (parser.nextToken() != null) {
                throw noObject(place, null);
            }
            return members;
        } catch (IOException e) {
            throw noObject(place, e);
        }
    }

    private static String text(String place, String name, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw problem(place + ": '" + name + "' is no text; write it in quotes, as in " + EXAMPLE);
        }
        if (parser.getTextLength() > MAX_TEXT) {
            throw problem(place + ": '" + name + "' is too long; expected at most " + Reason.MAX + " characters");
        }
        return parser.getText();
    }

    private static SettingsException noObject(String place, @Nullable IOException cause) {
        SettingsException problem = problem(place + ": the body is no JSON object; expected one such as " + EXAMPLE);
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }

    private static SettingsException problem(String text) {
        return new SettingsException(List.of(text));
    }
}
