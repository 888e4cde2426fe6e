// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** A language in which people are told. */
public enum Language {
    EN(Locale.ENGLISH),
    JA(Locale.JAPANESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** {@code en} or {@code ja}. */
    public String code() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    /**
     * @param text one or more, separated by commas: {@code en, ja}
     * @return each once, in that order
     * @throws IllegalArgumentException when one of them is neither
     */
    public static List<Language> parseAll(String text) {
        LinkedHashSet<Language> languages = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            languages.add(parse(part.strip()));
        }
        return List.copyOf(new ArrayList<>(languages));
    }

    private static Language parse(String code) {
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        throw new IllegalArgumentException("expected en or ja, or both such as en, ja");
    }
}
