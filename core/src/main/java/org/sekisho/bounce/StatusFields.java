// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@code message/delivery-status} (RFC 3464, section 2.1), also with empty lines where none belong and none where
 * one does: a recipient begins where a field of the former one comes again.
 */
final class StatusFields {
    private static final int MAX_RECIPIENTS = 1_000;

    /** No line is added to a longer value. */
    private static final int MAX_VALUE = 10_000;

    private static final String FINAL = "final-recipient";
    private static final String ORIGINAL = "original-recipient";

    private final Map<String, String> message = new HashMap<>();
    private final List<Map<String, String>> recipients = new ArrayList<>();
    private Map<String, String> current = message;
    private boolean gap;

    StatusFields(String text) {
        String name = "";
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                gap = true;
                name = "";
            } else if (Character.isWhitespace(line.charAt(0)) && !name.isEmpty()) {
                more(name, line.strip());
            } else if (colon > 0) {
                name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                put(name, line.substring(colon + 1).strip());
            }
        }
    }

    private void more(String name, String text) {
        String former = current.getOrDefault(name, "");
        if (former.length() < MAX_VALUE) {
            current.put(name, former + " " + text);
        }
    }

    private void put(String name, String value) {
        boolean recipient = name.equals(FINAL) || name.equals(ORIGINAL);
        boolean named = current.containsKey(FINAL) || current.containsKey(ORIGINAL);
        boolean begins = current == message || current.containsKey(name) || (gap && named);
        if (recipient && begins && recipients.size() < MAX_RECIPIENTS) {
            current = new HashMap<>();
            recipients.add(current);
        }
        gap = false;
        current.putIfAbsent(name, value);
    }

    String envelopeId() {
        return message.getOrDefault("original-envelope-id", "");
    }

    List<ReportedRecipient> recipients() {
        return recipients.stream().map(StatusFields::recipient).toList();
    }

    private static ReportedRecipient recipient(Map<String, String> fields) {
        return new ReportedRecipient(
                address(fields.getOrDefault(ORIGINAL, "")),
                address(fields.getOrDefault(FINAL, "")),
                word(fields.getOrDefault("action", "")),
                word(fields.getOrDefault("status", "")),
                fields.getOrDefault("diagnostic-code", ""));
    }

    /** Without the type in front, such as {@code rfc822;} (which some leave out) or {@code x400;}. */
    private static String address(String typed) {
        int semicolon = typed.indexOf(';');
        String type = semicolon < 0 ? "" : typed.substring(0, semicolon).strip();
        boolean isType = !type.isEmpty() && type.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
        String bare = isType ? typed.substring(semicolon + 1).strip() : typed;
        boolean bracketed = bare.length() > 2 && bare.startsWith("<") && bare.endsWith(">");
        return bracketed ? bare.substring(1, bare.length() - 1) : bare;
    }

    /** The first word: comments may follow. */
    private static String word(String value) {
        int end = 0;
        while (end < value.length() && value.charAt(end) > ' ' && "(;".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        return value.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
