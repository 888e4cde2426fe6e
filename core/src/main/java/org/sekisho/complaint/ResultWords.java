// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an {@code Authentication-Results} field apart (RFC 8601, section 2.2) into statements, which semicolons end,
 * and words. A quoted string stays in its word with its quotes; comments, also in each other, are left out.
 */
final class ResultWords {
    /** What Rspamd quotes in a comment: an address, a seal of ARC, words. None of it can end the comment. */
    private static final Pattern HARMLESS = Pattern.compile("\"(?:[\\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+"
            + "|[A-Za-z0-9.-]+:s=[\\w.-]+:i=[0-9]+|[A-Za-z]+ [^\"\\\\()]*)\"(?=[\\s)])");

    private final String field;
    private int at;

    ResultWords(String field) {
        this.field = field;
    }

    /**
     * All of them, the name of the server first; one that is empty has no words.
     *
     * @throws IllegalArgumentException when a comment or a quoted string has no end, or what belongs into quotes is not
     */
    List<List<String>> statements() {
        List<List<String>> statements = new ArrayList<>();
        List<String> words = new ArrayList<>();
        while (at < field.length()) {
            char one = field.charAt(at);
            if (one == ';') {
                statements.add(words);
                words = new ArrayList<>();
                at++;
            } else if (one == '(') {
                comment();
            } else if (one <= ' ') {
                at++;
            } else {
                words.add(word());
            }
        }
        statements.add(words);
        return statements;
    }

    private String word() {
        int start = at;
        while (at < field.length() && field.charAt(at) > ' ' && ";(".indexOf(field.charAt(at)) < 0) {
            char one = field.charAt(at++);
            AuthenticationResults.require(one != ')' && one != '\\');
            if (one == '"') {
                quoted();
            }
        }
        return field.substring(start, at);
    }

    /** To behind its end. */
    private void quoted() {
        while (at < field.length() && field.charAt(at) != '"') {
            at += field.charAt(at) == '\\' ? 2 : 1;
        }
        AuthenticationResults.require(at < field.length());
        at++;
    }

    /** To behind its end. What is quoted in it must be harmless: it may be a stranger's address as it came. */
    private void comment() {
        int depth = 0;
        do {
            AuthenticationResults.require(at < field.length() && field.charAt(at) != '\\');
            char one = field.charAt(at);
            if (one == '"') {
                Matcher quoted = HARMLESS.matcher(field).region(at, field.length());
                AuthenticationResults.require(quoted.lookingAt());
                at = quoted.end();
            } else {
                at++;
                depth += one == '(' ? 1 : one == ')' ? -1 : 0;
            }
        } while (depth > 0);
    }
}
