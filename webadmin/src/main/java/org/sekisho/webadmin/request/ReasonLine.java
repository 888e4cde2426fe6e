// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.request;

import org.sekisho.settings.Setting;
import org.sekisho.text.OneLine;

/** The one line in which a person says why: at most {@value #MAX} characters, no line breaks or control characters. */
public final class ReasonLine {
    /** Unicode characters. */
    static final int MAX = 500;

    /** The member of a body that has it. */
    public static final Setting<String> MEMBER = Setting.member("reason", ReasonLine::requireSome);

    private ReasonLine() {}

    /**
     * The text as it is.
     *
     * @throws IllegalArgumentException when it is no such line
     */
    static String require(String text) {
        if (text.codePointCount(0, text.length()) > MAX) {
            throw new IllegalArgumentException("expected at most " + MAX + " characters");
        }
        if (!text.equals(OneLine.of(text))) {
            throw new IllegalArgumentException("expected one line without control characters");
        }
        return text;
    }

    /** As {@link #require}, and it says something. */
    public static String requireSome(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("expected a sentence that tells people why");
        }
        return require(text);
    }
}
