// SPDX-License-Identifier: Apache-2.0
package org.sekisho.text;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who mistyped. */
public final class SpellingSuggestions {
    private static final int MOST = 3;
    private static final int SHORT = 3;

    private SpellingSuggestions() {}

    /**
     * @param known what there is to mean
     * @return at most three of them, the nearest first: those that differ in two letters (one, where three or fewer
     *     were typed), or begin with what was typed
     */
    public static List<String> find(String typed, Stream<String> known) {
        LevenshteinDistance distance = new LevenshteinDistance(typed.length() <= SHORT ? 1 : 2);
        return known.map(word -> new Near(word, word.startsWith(typed) ? 0 : distance.apply(typed, word)))
                .filter(near -> near.distance() >= 0)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .limit(MOST)
                .map(Near::word)
                .toList();
    }

    /** @param distance below zero when it is too far */
    private record Near(String word, int distance) {}
}
