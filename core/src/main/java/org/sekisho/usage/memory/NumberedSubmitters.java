// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.packed.OctetBuffer;
import org.sekisho.packed.OctetRows;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.kept.RecordCache;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.state.PackedState;

/**
 * The words of submitters who have a number each, for who asks for one submitter after the other and tells which: names
 * are not kept, and words are packed while nobody works on them. Not thread-safe.
 */
public final class NumberedSubmitters implements SubmitterWords {
    /** So many are unpacked at once: what is played together mostly is of fewer submitters. */
    private static final int FEW = 512;

    private static final int NOBODY = -1;
    private static final long[] NOTHING = {};

    private final OctetRows rows = new OctetRows();
    private final OctetBuffer buffer = new OctetBuffer();
    private @Nullable Unpacked unpacked;
    private int current;
    private long live;

    /** Records beside the words, {@value SubmitterEntries#EXTRAS} for each number; null where nobody asks. */
    private @Nullable Object @Nullable [] records;

    /** Words, or nothing, by the last bits of the number. */
    private static final class Unpacked {
        final int[] numbers = new int[FEW];
        final long[][] words = new long[FEW][];

        Unpacked() {
            Arrays.fill(numbers, NOBODY);
            Arrays.fill(words, NOTHING);
        }
    }

    /** From now on the submitter who is asked for is that with this number, from 0. */
    public void turnTo(int number) {
        current = number;
    }

    /** With the words of the current submitter at their place. */
    private Unpacked unpacked() {
        Unpacked all = Objects.requireNonNullElseGet(unpacked, Unpacked::new);
        unpacked = all;
        int at = current & (FEW - 1);
        if (all.numbers[at] != current) {
            pack(all, at);
            OctetBuffer row = rows.find(current);
            all.words[at] = row == null ? NOTHING : PackedState.read(row);
            all.numbers[at] = current;
        }
        return all;
    }

    /** Packs all words. To be called when others are played, so that few are not packed at any time. */
    public void pack() {
        Unpacked all = unpacked;
        for (int at = 0; at < FEW && all != null; at++) {
            pack(all, at);
        }
        unpacked = null;
    }

    private void pack(Unpacked all, int at) {
        long[] words = all.words[at];
        if (words.length > 0) {
            buffer.clear();
            PackedState.write(words, buffer);
            rows.put(all.numbers[at], buffer);
        } else if (all.numbers[at] != NOBODY) {
            rows.remove(all.numbers[at]);
        }
    }

    /** Reads what is kept of a submitter, and does nothing with it: whoever does so for some waits for memory once. */
    public long touch(int number) {
        return rows.touch(number);
    }

    private long @Nullable [] words() {
        long[] words = unpacked().words[current & (FEW - 1)];
        return words.length == 0 ? null : words;
    }

    private void set(long[] words) {
        unpacked().words[current & (FEW - 1)] = words;
    }

    @Override
    public long @Nullable [] find(Submitter submitter) {
        return words();
    }

    @Override
    public long[] findOrAdd(Submitter submitter) {
        long[] known = words();
        if (known != null) {
            return known;
        }
        long[] words = StateLayout.nothing();
        live++;
        set(words);
        return words;
    }

    @Override
    public void put(String address, long[] words) {
        throw new UnsupportedOperationException("submitters by numbers are not saved");
    }

    @Override
    public void replace(String address, long[] before, long[] after) {
        if (words() == before) {
            set(after);
        }
    }

    @Override
    public void remove(String address, long[] words) {
        if (words() == words) {
            set(NOTHING);
            live--;
            keep(0, null);
            keep(1, null);
        }
    }

    @Override
    public long size() {
        return live;
    }

    @Override
    public void forEachHeld(Runnable between, BiConsumer<String, long[]> visitor) {
        int before = current;
        pack();
        rows.forEach(number -> {
            turnTo(number);
            visitor.accept("", Objects.requireNonNull(words()));
            between.run();
        });
        pack();
        turnTo(before);
    }

    @Override
    public boolean visit(Consumer<Submitter> visitor) {
        return false;
    }

    @Override
    public <R> RecordCache<R> cache(int extra) {
        return new RecordCache<>() {
            @Override
            @SuppressWarnings("unchecked") // those of one extra are of one class
            public @Nullable R find(Submitter submitter) {
                @Nullable Object[] all = records;
                int at = current * SubmitterEntries.EXTRAS + extra;
                return all == null || at >= all.length ? null : (R) all[at];
            }

            @Override
            public void keep(Submitter submitter, R record) {
                if (words() != null) {
                    NumberedSubmitters.this.keep(extra, record);
                }
            }
        };
    }

    private void keep(int extra, @Nullable Object record) {
        @Nullable Object[] all = records;
        int at = current * SubmitterEntries.EXTRAS + extra;
        if (all != null && at >= all.length && record != null) {
            all = Arrays.copyOf(all, (current + 1 + current / 8) * SubmitterEntries.EXTRAS);
            records = all;
        }
        if (all != null && at < all.length) {
            all[at] = record;
        }
    }

    @Override
    public void widen() {
        records = records == null ? new Object[0] : records;
    }
}
