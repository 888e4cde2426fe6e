// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.text.LogText;

/** Reads the body of a request: one flat JSON object of texts, token by token, so that nesting costs nothing. */
public final class JsonMembers {
    private static final JsonFactory JSON = new JsonFactory();

    /** What is longer is not repeated in a message. */
    private static final int MAX_TEXT = 1000;

    private final String place;
    private final String example;
    private final Set<String> known;
    private final Set<String> lists;
    private final Map<String, List<String>> members = new LinkedHashMap<>();

    private JsonMembers(String place, String example, Set<String> known, Set<String> lists) {
        this.place = place;
        this.example = example;
        this.known = known;
        this.lists = lists;
    }

    /** As {@link #read}, where none may have a list. */
    public static Settings settings(String place, String example, List<Setting<?>> described, byte[] body) {
        return Settings.ofRepeatedParameters(place, described, read(place, example, described, Set.of(), body));
    }

    /**
     * The texts by their names, in the order of the body.
     *
     * @param place method and path, for messages
     * @param example a body that would be right, for messages
     * @param described every member there is; what others have is passed over, so that they are told as unknown
     * @param lists those that may have a list of texts in place of one
     * @throws SettingsException when it is no such object
     */
    public static Map<String, List<String>> read(
            String place, String example, List<Setting<?>> described, Set<String> lists, byte[] body) {
        Set<String> known = described.stream().map(Setting::name).collect(Collectors.toSet());
        JsonMembers reading = new JsonMembers(place, example, known, lists);
        try (JsonParser parser = JSON.createParser(body)) {
            reading.read(parser);
            return reading.members;
        } catch (IOException e) {
            throw reading.noObject(e);
        }
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw noObject(null);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = LogText.of(parser.currentName());
            List<String> values = members.computeIfAbsent(name, key -> new ArrayList<>());
            JsonToken token = parser.nextToken();
            if (!known.contains(name)) {
                values.add("");
                parser.skipChildren();
            } else if (token == JsonToken.START_ARRAY && lists.contains(name)) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(text(name, parser));
                }
            } else {
                values.add(text(name, parser));
            }
        }
        if (parser.nextToken() != null) {
            throw noObject(null);
        }
    }

    private String text(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw problem("'" + name + "' is no text" + (lists.contains(name) ? " or list of texts" : "")
                    + "; write it in quotes, as in " + example);
        }
        if (parser.getTextLength() > MAX_TEXT) {
            throw problem("'" + name + "' is too long; expected at most " + ReasonLine.MAX + " characters");
        }
        return parser.getText();
    }

    private SettingsException noObject(@Nullable IOException cause) {
        SettingsException problem = problem("the body is not a JSON object; expected one such as " + example);
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }

    private SettingsException problem(String text) {
        return new SettingsException(List.of(place + ": " + text));
    }
}
