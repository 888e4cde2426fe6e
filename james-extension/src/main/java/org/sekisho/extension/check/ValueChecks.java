// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Judges single values as an admin wrote them; James would take a wrong one for its default, or throw. */
public final class ValueChecks {
    /** More letters wrong, and it is another word. */
    private static final int TYPO = 3;

    private ValueChecks() {}

    /** For settings that are judged elsewhere, or not at all. */
    public static Optional<String> anything(String text) {
        return Optional.empty();
    }

    public static Optional<String> wrongBoolean(String text) {
        return text.equals("true") || text.equals("false")
                ? Optional.empty()
                : Optional.of("expected exactly true or false");
    }

    public static Optional<String> wrongNumber(String text) {
        return text.matches("\\d{1,9}") ? Optional.empty() : Optional.of("expected a whole number, 0 or more");
    }

    public static Optional<String> wrongSize(String text) {
        return text.matches("(?i)\\d{1,9}[KMG]?")
                ? Optional.empty()
                : Optional.of("expected a size such as 50M; units are K, M and G");
    }

    /** {@code did you mean 'limit'? Known: ...} */
    public static String knownNames(String unknown, Collection<String> known) {
        String all = "known are " + String.join(", ", known.stream().sorted().toList());
        return nearest(unknown, known)
                .map(near -> "did you mean '" + near + "'? (" + all + ")")
                .orElse(all);
    }

    static Optional<String> nearest(String unknown, Collection<String> known) {
        LevenshteinDistance distance = new LevenshteinDistance(TYPO);
        return known.stream()
                .filter(name -> distance.apply(name, unknown) >= 0)
                .min(Comparator.comparing(name -> distance.apply(name, unknown)));
    }
}
