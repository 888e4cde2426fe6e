// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sekisho.text.OneLine;

/** What was read and what was not, over all logs of a run. Not thread-safe. */
@SuppressWarnings("EnumOrdinal") // a slot of an array, since it counts every line
public final class ReadCounts {
    /** Enough to see what is wrong. */
    public static final int SAMPLES = 3;

    private static final int SHOWN = 160;
    private static final int REASONS = 20;

    private final Map<String, Unreadable> unreadable = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final long[] counts = new long[Kind.values().length];

    /** What is counted one by one. */
    public enum Kind {
        /** Lines. */
        LINE,
        /** Events of submitters who are asked about. */
        EVENT,
        /** Lines of something else. */
        OTHER,
        /** Lines of mail that was forgotten, since too much else came between. */
        FORGOTTEN,
        /** Events that came too late to be put in order, and counted as of the moment before them. */
        LATE,
        /** Events of submitters of other domains. */
        STRANGER
    }

    /**
     * Lines that could not be read for the same reason.
     *
     * @param why in a few words
     * @param lines how many
     * @param samples the first of them with their places, fit to be shown
     */
    public record Unreadable(String why, long lines, List<String> samples) {
        public Unreadable {
            samples = List.copyOf(samples);
        }
    }

    void count(Kind kind) {
        counts[kind.ordinal()]++;
    }

    /** Something about a whole file. */
    void note(String note) {
        if (notes.size() < REASONS) {
            notes.add(shown(note));
        }
    }

    void unreadable(String place, String text, String why) {
        String reason = unreadable.size() < REASONS || unreadable.containsKey(why) ? why : "other reasons";
        Unreadable known = unreadable.getOrDefault(reason, new Unreadable(reason, 0, List.of()));
        List<String> samples = new ArrayList<>(known.samples());
        if (samples.size() < SAMPLES) {
            samples.add(place + ": " + shown(text));
        }
        unreadable.put(reason, new Unreadable(reason, known.lines() + 1, samples));
    }

    /** The beginning of a text from outside, its control characters written out. */
    static String shown(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> append(clean, c));
        return text.codePointCount(0, text.length()) > SHOWN ? clean + "..." : clean.toString();
    }

    private static void append(StringBuilder clean, int character) {
        if (OneLine.isOdd(character)) {
            clean.append(String.format("\\u%04x", character));
        } else {
            clean.appendCodePoint(character);
        }
    }

    public long of(Kind kind) {
        return counts[kind.ordinal()];
    }

    /** Lines that should be readable and are not, by reason. */
    public List<Unreadable> unreadable() {
        return List.copyOf(unreadable.values());
    }

    public long unreadableLines() {
        return unreadable.values().stream().mapToLong(Unreadable::lines).sum();
    }

    /** What is to be said of whole files. */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
