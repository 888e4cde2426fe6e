// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by the octets that name them, so that no text is made of what was seen before: a hash table with open
 * addressing, its keys one behind the other in one array. Nothing is taken out but all. Not thread-safe.
 */
final class OctetTable<V> {
    private static final int LONGEST = 1_024;
    private static final int SMALLEST = 1_024;
    private static final int MOST_OCTETS = 1 << 30;
    /** Behind the length of the first key. */
    private static final int FIRST = 2;

    private byte[] keys = new byte[16 * SMALLEST];
    private int used = FIRST;
    /** The hash above, and below where the key is; in front of it stands its length in two octets. 0 is no entry. */
    private long[] entries = new long[SMALLEST];

    private @Nullable Object[] values = new @Nullable Object[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only put() adds values
    @Nullable
    V find(byte[] octets, int from, int to) {
        int at = place(octets, from, to, OctetSearch.hash(octets, from, to));
        return entries[at] == 0 ? null : (V) values[at];
    }

    /** Where it is, or would be. */
    private int place(byte[] octets, int from, int to, int hash) {
        int at = hash & (entries.length - 1);
        while (entries[at] != 0 && !isEntry(entries[at], hash, octets, from, to)) {
            at = (at + 1) & (entries.length - 1);
        }
        return at;
    }

    private boolean isEntry(long entry, int hash, byte[] octets, int from, int to) {
        if ((int) (entry >>> Integer.SIZE) != hash) {
            return false;
        }
        int start = (int) entry;
        int length = ((keys[start - 2] & 0xff) << Byte.SIZE) | (keys[start - 1] & 0xff);
        return length == to - from && Arrays.equals(keys, start, start + length, octets, from, to);
    }

    /** Adds one that is not there; does nothing where the name is absurdly long. */
    void put(byte[] octets, int from, int to, V value) {
        int length = to - from;
        if (length > LONGEST || used > MOST_OCTETS) {
            return;
        }
        if (3 * (size + 1) > 2 * entries.length) {
            grow();
        }
        if (used + length > keys.length) {
            keys = Arrays.copyOf(keys, keys.length + (keys.length >> 1) + LONGEST);
        }
        int hash = OctetSearch.hash(octets, from, to);
        int at = place(octets, from, to, hash);
        keys[used - 2] = (byte) (length >> Byte.SIZE);
        keys[used - 1] = (byte) length;
        System.arraycopy(octets, from, keys, used, length);
        entries[at] = ((long) hash << Integer.SIZE) | used;
        values[at] = value;
        used += length + FIRST;
        size++;
    }

    private void grow() {
        long[] oldEntries = entries;
        @Nullable Object[] oldValues = values;
        entries = new long[2 * oldEntries.length];
        values = new @Nullable Object[entries.length];
        for (int i = 0; i < oldEntries.length; i++) {
            if (oldEntries[i] != 0) {
                int at = (int) (oldEntries[i] >>> Integer.SIZE) & (entries.length - 1);
                while (entries[at] != 0) {
                    at = (at + 1) & (entries.length - 1);
                }
                entries[at] = oldEntries[i];
                values[at] = oldValues[i];
            }
        }
    }

    void clear() {
        Arrays.fill(entries, 0);
        Arrays.fill(values, null);
        used = FIRST;
        size = 0;
    }
}
