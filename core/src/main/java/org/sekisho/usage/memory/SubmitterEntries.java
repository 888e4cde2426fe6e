// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The places of a {@link SubmitterTable}. Entries are an address, its words and perhaps records beside each other, so
 * that they come from memory together. A place without words but with an address is of one that was removed.
 *
 * <p>Whoever changes it holds the monitor of its part; it is read without.
 */
final class SubmitterEntries {
    /** So many records are kept beside the words, where any are. */
    static final int EXTRAS = 2;

    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final int WORDS = 1;
    private static final int FIRST_EXTRA = 2;

    private final int[] hashes;
    private final @Nullable Object[] entries;
    private final int extras;

    /** Of the size of an entry, as a power of two. */
    private final int shift;

    /**
     * @param places a power of two
     * @param extras 0 or {@value #EXTRAS}
     */
    SubmitterEntries(int places, int extras) {
        this.extras = extras;
        shift = extras == 0 ? 1 : 2;
        hashes = new int[places];
        entries = new Object[places << shift];
    }

    int places() {
        return hashes.length;
    }

    int extras() {
        return extras;
    }

    long @Nullable [] find(String address, int hash) {
        int at = indexOf(address, hash);
        return at < 0 ? null : words(at);
    }

    @Nullable
    Object findExtra(String address, int hash, int extra) {
        int at = extra < extras ? indexOf(address, hash) : -1;
        return at < 0 ? null : ENTRY.getAcquire(entries, (at << shift) + FIRST_EXTRA + extra);
    }

    /** Where the address is, or -1 less the place where it belongs. There is always a free place. */
    int indexOf(String address, int hash) {
        int last = hashes.length - 1;
        int at = hash & last;
        while (true) {
            String here = address(at);
            if (here == null) {
                return -1 - at;
            }
            if (hashes[at] == hash && here.equals(address)) {
                return at;
            }
            at = at + 1 & last;
        }
    }

    private @Nullable String address(int at) {
        return (String) ENTRY.getAcquire(entries, at << shift);
    }

    long @Nullable [] words(int at) {
        return (long[]) ENTRY.getAcquire(entries, (at << shift) + WORDS);
    }

    void setWords(int at, long @Nullable [] account) {
        ENTRY.setRelease(entries, (at << shift) + WORDS, account);
    }

    void setExtra(int at, int extra, @Nullable Object record) {
        ENTRY.setRelease(entries, (at << shift) + FIRST_EXTRA + extra, record);
    }

    void clearExtras(int at) {
        for (int extra = 0; extra < extras; extra++) {
            setExtra(at, extra, null);
        }
    }

    /** Whoever sees the address sees the hash and the words. */
    void put(int at, String address, int hash, long[] account) {
        hashes[at] = hash;
        setWords(at, account);
        ENTRY.setRelease(entries, at << shift, address);
    }

    void forEach(BiConsumer<String, long[]> visitor) {
        for (int at = 0; at < places(); at++) {
            String address = address(at);
            long[] account = address == null ? null : words(at);
            if (address != null && account != null) {
                visitor.accept(address, account);
            }
        }
    }

    /** Copies all that was not removed to an empty table, which it returns. */
    SubmitterEntries copy(SubmitterEntries to) {
        for (int at = 0; at < places(); at++) {
            String address = address(at);
            long[] account = address == null ? null : words(at);
            if (address != null && account != null) {
                int there = -1 - to.indexOf(address, hashes[at]);
                for (int extra = 0; extra < Math.min(extras, to.extras); extra++) {
                    to.setExtra(there, extra, ENTRY.getAcquire(entries, (at << shift) + FIRST_EXTRA + extra));
                }
                to.put(there, address, hashes[at], account);
            }
        }
        return to;
    }
}
