// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Who is told. */
public enum Audience {
    /** The people who decide about accounts. */
    DESK,
    /** The person whose account it is. */
    OWNER;

    /** {@code desk} or {@code owner}: how an admin writes it, and the name of its templates. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param text one or more, separated by commas: {@code desk, owner}
     * @throws IllegalArgumentException when one of them is neither
     */
    public static Set<Audience> parseAll(String text) {
        EnumSet<Audience> all = EnumSet.noneOf(Audience.class);
        for (String part : text.split(",", -1)) {
            all.add(parse(part.strip()));
        }
        return Collections.unmodifiableSet(all);
    }

    private static Audience parse(String text) {
        for (Audience audience : values()) {
            if (audience.setting().equals(text)) {
                return audience;
            }
        }
        throw new IllegalArgumentException("expected desk or owner, or both: desk, owner");
    }
}
