// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.kept;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Hashes of 32 bits, none of them 0, in a table with open addressing. It doubles when seven eighths are taken, up to a
 * size that everybody may have and, for who is busy, up to a larger one; else a new one takes the place of one that is
 * known. Not thread-safe.
 */
public class BoundedHashSet {
    private final int modest;
    private final int largest;
    private int known;
    private int[] places;

    /**
     * None yet.
     *
     * @param room places to begin with
     * @param modest places that everybody may have
     * @param largest places that who is busy may have
     */
    public BoundedHashSet(int room, int modest, int largest) {
        this.places = new int[room];
        this.modest = modest;
        this.largest = largest;
    }

    public final int known() {
        return known;
    }

    /** How many places there are. */
    public final int room() {
        return places.length;
    }

    /** Those that are known, in no order. */
    public final IntStream hashes() {
        return Arrays.stream(places).filter(hash -> hash != 0);
    }

    /** While another thread adds or takes out, it may miss one that is known; it never has one that never was. */
    public final boolean has(int hash) {
        return has(places, hash);
    }

    /** The same of {@link #places}, for who has them at hand and need not wait for the set. */
    public static boolean has(int[] places, int hash) {
        return places[find(places, hash)] == hash;
    }

    /** The table itself, to be read only; another one after some changes. */
    public final int[] places() {
        return places;
    }

    /** Adds one that is not known. */
    public final void add(int hash, boolean busy) {
        if (8 * (known + 1) > 7 * places.length && !grow(busy)) {
            forgetOneNear(home(places, hash));
        }
        places[find(places, hash)] = hash;
        known++;
    }

    /** @return whether it was known */
    public boolean remove(int hash) {
        int at = find(places, hash);
        if (places[at] != hash) {
            return false;
        }
        removeAt(at);
        return true;
    }

    private void forgetOneNear(int place) {
        int at = place;
        while (places[at] == 0) {
            at = next(places, at);
        }
        removeAt(at);
    }

    private void removeAt(int gap) {
        places[gap] = 0;
        known--;
        // Those that a search would no longer find behind the gap are put anew.
        for (int at = next(places, gap); places[at] != 0; at = next(places, at)) {
            int moved = places[at];
            places[at] = 0;
            places[find(places, moved)] = moved;
        }
    }

    private static int home(int[] places, int hash) {
        return (int) ((Integer.toUnsignedLong(hash) * places.length) >>> Integer.SIZE);
    }

    /** Where it is, or the free place where it belongs; there is always one. */
    private static int find(int[] places, int hash) {
        int at = home(places, hash);
        while (places[at] != 0 && places[at] != hash) {
            at = next(places, at);
        }
        return at;
    }

    private static int next(int[] places, int at) {
        return at + 1 == places.length ? 0 : at + 1;
    }

    private boolean grow(boolean busy) {
        int most = places.length < modest ? modest : busy ? largest : 0;
        if (places.length >= most) {
            return false;
        }
        int[] before = places;
        int[] after = new int[Math.min(most, 2 * before.length)];
        for (int hash : before) {
            if (hash != 0) {
                after[find(after, hash)] = hash;
            }
        }
        places = after;
        return true;
    }
}
