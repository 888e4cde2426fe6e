// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences with the fields of an answer in them. In a form, {@code {name}} and {@code {outer.inner}} stand for a
 * field, {@code {at|second}} for a time without its fraction, and {@code {reason|because}} for {@code : new password},
 * or for nothing when the field is empty.
 */
public final class Fields {
    private static final Pattern FIELD = Pattern.compile("\\{([\\w.]+)(?:\\|(second|because))?}");

    private Fields() {}

    /** The sentence of one answer. */
    public static String fill(String form, JsonNode answer) {
        return FIELD.matcher(form)
                .replaceAll(field -> Matcher.quoteReplacement(shaped(text(answer, field.group(1)), field.group(2))));
    }

    /** A form to be filled in later. */
    public static Function<JsonNode, String> form(String form) {
        return answer -> fill(form, answer);
    }

    private static String text(JsonNode answer, String path) {
        return answer.at("/" + path.replace('.', '/')).asText();
    }

    private static String shaped(String text, @Nullable String shape) {
        if ("second".equals(shape)) {
            return text.replaceFirst("\\.[0-9]+Z$", "Z");
        }
        return "because".equals(shape) && !text.isEmpty() ? ": " + text : text;
    }
}
