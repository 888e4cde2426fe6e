// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The usual words of some reasons: the first reason in order that has one of its phrases in the text is meant.
 * Immutable.
 */
final class Phrases {
    private final List<Entry> entries;

    private Phrases(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    private record Entry(FailureReason reason, List<String> phrases) {}

    static Phrases none() {
        return new Phrases(List.of());
    }

    /** These, and behind them one more reason. */
    Phrases and(FailureReason reason, String... phrases) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(reason, List.of(phrases)));
        return new Phrases(more);
    }

    /** @param text in lower case, with one space between words */
    Optional<FailureReason> find(String text) {
        return entries.stream()
                .filter(entry -> entry.phrases().stream().anyMatch(text::contains))
                .map(Entry::reason)
                .findFirst();
    }
}
