// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a field that names one mailbox (RFC 5322, section 3.4): an address, or a display name and an address in angle
 * brackets. Several mailboxes, groups, and what programs read in different ways are none: an address in a display name
 * is not whom the field names.
 */
final class SingleMailbox {
    /** Display names are not much longer than a line. */
    private static final int MAX = 10_000;

    private static final String ADDRESS = "([^\\s<>\"(),;:@\\[\\]\\\\]{1,128}@[A-Za-z0-9._-]{1,255})";
    private static final Pattern ALONE = Pattern.compile("\\s*" + ADDRESS + "\\s*");
    private static final Pattern NAMED = Pattern.compile("[^<>@,;:\\\\]*<\\s*" + ADDRESS + "\\s*>\\s*");

    /** In a comment these would be an address to a program that does not know comments. */
    private static final String NOT_IN_COMMENTS = "<>@\"\\";

    private final String field;
    private int at;

    private SingleMailbox(String field) {
        this.field = field;
    }

    /** Its address, in lower case. */
    static Optional<String> parse(String field) {
        return field.length() > MAX
                ? Optional.empty()
                : new SingleMailbox(field).outline().flatMap(SingleMailbox::address);
    }

    private static Optional<String> address(String outline) {
        Matcher named = NAMED.matcher(outline);
        Matcher alone = ALONE.matcher(outline);
        Matcher one = outline.indexOf('<') < 0 ? alone : named;
        return one.matches() ? Optional.of(one.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Without comments, and with a mark in the place of each quoted string; empty when one has no end. */
    private Optional<String> outline() {
        StringBuilder outline = new StringBuilder();
        boolean sound = true;
        while (sound && at < field.length()) {
            char one = field.charAt(at++);
            if (one == '"') {
                sound = quoted();
                outline.append('"');
            } else if (one == '(') {
                sound = comment();
                outline.append(' ');
            } else {
                outline.append(one);
            }
        }
        return sound ? Optional.of(outline.toString()) : Optional.empty();
    }

    private boolean quoted() {
        while (at < field.length()) {
            char one = field.charAt(at++);
            if (one == '"') {
                return true;
            }
            if (one == '<' || one == '>') {
                return false;
            }
            at += one == '\\' ? 1 : 0;
        }
        return false;
    }

    private boolean comment() {
        int depth = 1;
        while (depth > 0 && at < field.length()) {
            char one = field.charAt(at++);
            if (NOT_IN_COMMENTS.indexOf(one) >= 0) {
                return false;
            }
            depth += one == '(' ? 1 : one == ')' ? -1 : 0;
        }
        return depth == 0;
    }
}
