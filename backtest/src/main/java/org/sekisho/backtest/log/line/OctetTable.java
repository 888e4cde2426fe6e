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

    private byte[] keys = new byte[16 * SMALLEST];
    private int used;
    private int[] hashes = new int[SMALLEST];
    /** Where each key is; in front of it stands its length in two octets. */
    private int[] starts = new int[SMALLEST];

    private @Nullable Object[] values = new @Nullable Object[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only put() adds values
    @Nullable
    V find(byte[] octets, int from, int to) {
        return (V) values[place(octets, from, to, Octets.hash(octets, from, to))];
    }

    private int place(byte[] octets, int from, int to, int hash) {
        int at = hash & values.length - 1;
        while (values[at] != null && !(hashes[at] == hash && isKey(starts[at], octets, from, to))) {
            at = at + 1 & values.length - 1;
        }
        return at;
    }

    private boolean isKey(int start, byte[] octets, int from, int to) {
        int length = (keys[start - 2] & 0xff) << Byte.SIZE | keys[start - 1] & 0xff;
        return length == to - from && Arrays.equals(keys, start, start + length, octets, from, to);
    }

    /** Adds one that is not there; does nothing where the name is absurdly long. */
    void put(byte[] octets, int from, int to, V value) {
        int length = to - from;
        if (length > LONGEST || used > MOST_OCTETS) {
            return;
        }
        if (2 * (size + 1) > values.length) {
            grow();
        }
        if (used + 2 + length > keys.length) {
            keys = Arrays.copyOf(keys, keys.length + (keys.length >> 1) + LONGEST);
        }
        int hash = Octets.hash(octets, from, to);
        int at = place(octets, from, to, hash);
        keys[used] = (byte) (length >> Byte.SIZE);
        keys[used + 1] = (byte) length;
        System.arraycopy(octets, from, keys, used + 2, length);
        hashes[at] = hash;
        starts[at] = used + 2;
        values[at] = value;
        used += 2 + length;
        size++;
    }

    private void grow() {
        int[] oldHashes = hashes;
        int[] oldStarts = starts;
        @Nullable Object[] oldValues = values;
        hashes = new int[2 * oldHashes.length];
        starts = new int[hashes.length];
        values = new @Nullable Object[hashes.length];
        for (int i = 0; i < oldValues.length; i++) {
            if (oldValues[i] != null) {
                int at = oldHashes[i] & values.length - 1;
                while (values[at] != null) {
                    at = at + 1 & values.length - 1;
                }
                hashes[at] = oldHashes[i];
                starts[at] = oldStarts[i];
                values[at] = oldValues[i];
            }
        }
    }

    void clear() {
        Arrays.fill(values, null);
        used = 0;
        size = 0;
    }
}
