// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Judges single values as an admin wrote them; James would take a wrong one for its default, or throw. */
final class Values {
    /** More letters wrong, and it is another word. */
    private static final int TYPO = 3;

    private Values() {}

    /** For settings that are judged elsewhere, or not at all. */
    static Optional<String> anything(String text) {
        return Optional.empty();
    }

    static Optional<String> wrongBoolean(String text) {
        return text.equals("true") || text.equals("false")
                ? Optional.empty()
                : Optional.of("expected true or false, written exactly so");
    }

    static Optional<String> wrongNumber(String text) {
        return text.matches("\\d{1,9}") ? Optional.empty() : Optional.of("expected a whole number, 0 or more");
    }

    static Optional<String> wrongSize(String text) {
        return text.matches("(?i)\\d{1,9}[KMG]?")
                ? Optional.empty()
                : Optional.of("expected a size such as 50M; units are K, M and G");
    }

    /** {@code did you mean 'limit'? Known: ...} */
    static String knownNames(String unknown, Collection<String> known) {
        String all = "known are " + String.join(", ", known.stream().sorted().toList());
        return nearest(unknown, known)
                .map(near -> "did you mean '" + near + "'? (" + all + ")")
                .orElse(all);
    }

    private static Optional<String> nearest(String unknown, Collection<String> known) {
        LevenshteinDistance distance = new LevenshteinDistance(TYPO);
        return known.stream()
                .filter(name -> distance.apply(name, unknown) >= 0)
                .min(Comparator.comparing(name -> distance.apply(name, unknown)));
    }
}
