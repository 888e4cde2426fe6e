// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.kept.RecordCache;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.state.SubmitterState;

/**
 * The array of words of each {@link SubmitterState}, by the submitter's address: a hash table with open addressing, in
 * parts that grow each by itself. Thread-safe; {@link #find} takes no lock.
 *
 * <p>With a million submitters a message waits for memory at each step to the words. Here the steps are the address and
 * the table; a map with an entry object for each key has two more. Addresses are those of real accounts, so nobody
 * chooses millions of them to have the same hash.
 */
final class SubmitterTable {
    private static final int PART_SHIFT = 29;
    private static final int SPREAD = 0x9e3779b9;
    private static final int SMALLEST = 8;

    /** Of 64 octets, as most processors have it. */
    private static final int WORDS_OF_A_LINE = 8;

    private final Part[] parts = new Part[1 << (Integer.SIZE - PART_SHIFT)];

    SubmitterTable() {
        Arrays.setAll(parts, i -> new Part());
    }

    /** Null when there is none. */
    long @Nullable [] find(Submitter submitter) {
        int hash = spread(submitter.hashCode());
        return part(hash).table.find(submitter.address(), hash);
    }

    /** Reads a word of each line of memory that the array is in. */
    long touch(Submitter submitter) {
        long[] words = find(submitter);
        long sum = 0;
        for (int at = 0; words != null && at < words.length; at += WORDS_OF_A_LINE) {
            sum += words[at];
        }
        return sum;
    }

    /** Makes one when there is none. */
    long[] findOrAdd(Submitter submitter) {
        int hash = spread(submitter.hashCode());
        return part(hash).findOrAdd(submitter.address(), hash, StateLayout.nothing());
    }

    /** Puts an array in the place of whatever is there. */
    void put(String address, long[] words) {
        int hash = hash(address);
        part(hash).put(address, hash, words);
    }

    /** Puts another array in the place of one, if that is there. */
    void replace(String address, long[] before, long[] after) {
        int hash = hash(address);
        part(hash).set(address, hash, before, after);
    }

    /** Removes an array, if it is there. */
    void remove(String address, long[] words) {
        int hash = hash(address);
        part(hash).set(address, hash, words, null);
    }

    long size() {
        long size = 0;
        for (Part part : parts) {
            size += part.live;
        }
        return size;
    }

    /** Visits all that are there from the beginning to the end of the call; of others, some. */
    void forEach(BiConsumer<String, long[]> visitor) {
        for (Part part : parts) {
            part.table.forEach(visitor);
        }
    }

    /** The same, each under its monitor, unless it is in use no more; {@code between} runs after each, outside. */
    void forEachHeld(Runnable between, BiConsumer<String, long[]> visitor) {
        forEach((address, words) -> {
            synchronized (words) {
                if (!StateLayout.isGone(words)) {
                    visitor.accept(address, words);
                }
            }
            between.run();
        });
    }

    /**
     * Keeps a record beside the words of each submitter, as long as those are kept.
     *
     * @param extra which of {@value SubmitterEntries#EXTRAS}, from 0; always for records of the same class
     */
    <R> RecordCache<R> cache(int extra) {
        return new RecordCache<>() {
            @Override
            @SuppressWarnings("unchecked")
            public @Nullable R find(Submitter submitter) {
                int hash = spread(submitter.hashCode());
                return (R) part(hash).table.findExtra(submitter.address(), hash, extra);
            }

            @Override
            public void keep(Submitter submitter, R record) {
                int hash = spread(submitter.hashCode());
                part(hash).keep(submitter.address(), hash, extra, Objects.requireNonNull(record));
            }
        };
    }

    /** From now on there is room for records; until then caches keep nothing. */
    void widen() {
        for (Part part : parts) {
            part.widen();
        }
    }

    static int hash(String address) {
        return spread(address.hashCode());
    }

    /** Nearby names have nearby hashes. */
    private static int spread(int hash) {
        int spread = hash * SPREAD;
        return spread ^ spread >>> 15;
    }

    private Part part(int hash) {
        return parts[hash >>> PART_SHIFT];
    }

    /** Changed under its monitor; its table is read without. */
    private static final class Part {
        private volatile SubmitterEntries table = new SubmitterEntries(SMALLEST, 0);
        private volatile int live;

        /** Places in the table that have an address, removed ones included. */
        private int taken;

        synchronized long[] findOrAdd(String address, int hash, long[] words) {
            int at = table.indexOf(address, hash);
            if (at < 0 && 3 * (taken + 1) > 2 * table.places()) {
                rebuild();
                at = table.indexOf(address, hash);
            }
            int place = at < 0 ? -1 - at : at;
            long[] known = at < 0 ? null : table.words(place);
            if (known != null) {
                return known;
            }
            taken += at < 0 ? 1 : 0;
            live++;
            table.put(place, address, hash, words);
            return words;
        }

        synchronized void put(String address, int hash, long[] words) {
            long[] before = findOrAdd(address, hash, words);
            set(address, hash, before, words);
        }

        /** Drops what was removed; doubles the room when that is not enough. */
        private void rebuild() {
            int places = table.places();
            rebuild(3 * (live + 1) > places ? 2 * places : places, table.extras());
        }

        private void rebuild(int places, int extras) {
            table = table.copy(new SubmitterEntries(places, extras));
            taken = live;
        }

        synchronized void widen() {
            rebuild(table.places(), SubmitterEntries.EXTRAS);
        }

        synchronized void keep(String address, int hash, int extra, Object record) {
            int at = table.indexOf(address, hash);
            if (at >= 0 && extra < table.extras() && table.words(at) != null) {
                table.setExtra(at, extra, record);
            }
        }

        /** @param after null to remove it */
        synchronized void set(String address, int hash, long[] before, long @Nullable [] after) {
            int at = table.indexOf(address, hash);
            if (at >= 0 && table.words(at) == before) {
                table.setWords(at, after);
                if (after == null) {
                    table.clearExtras(at);
                    live--;
                }
            }
        }
    }
}
