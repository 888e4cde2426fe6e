// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
final class SubmitterTable implements SubmitterWords {
    private static final int PART_SHIFT = 29;
    private static final int SPREAD = 0x9e3779b9;
    private static final int SMALLEST = 8;

    private final Part[] parts = new Part[1 << (Integer.SIZE - PART_SHIFT)];

    SubmitterTable() {
        Arrays.setAll(parts, i -> new Part());
    }

    @Override
    public long @Nullable [] find(Submitter submitter) {
        int hash = spread(submitter.hashCode());
        return part(hash).table.find(submitter.address(), hash);
    }

    @Override
    public long[] findOrAdd(Submitter submitter) {
        int hash = spread(submitter.hashCode());
        return part(hash).findOrAdd(submitter.address(), hash, StateLayout.nothing());
    }

    @Override
    public void put(String address, long[] words) {
        int hash = hash(address);
        part(hash).put(address, hash, words);
    }

    @Override
    public void replace(String address, long[] before, long[] after) {
        int hash = hash(address);
        part(hash).set(address, hash, before, after);
    }

    @Override
    public void remove(String address, long[] words) {
        int hash = hash(address);
        part(hash).set(address, hash, words, null);
    }

    @Override
    public long size() {
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

    @Override
    public boolean visit(Consumer<Submitter> visitor) {
        forEach((address, words) -> visitor.accept(new Submitter(address)));
        return true;
    }

    @Override
    public void forEachHeld(Runnable between, BiConsumer<String, long[]> visitor) {
        forEach((address, words) -> {
            synchronized (words) {
                if (!StateLayout.isGone(words)) {
                    visitor.accept(address, words);
                }
            }
            between.run();
        });
    }

    @Override
    public <R> RecordCache<R> cache(int extra) {
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

    @Override
    public void widen() {
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
