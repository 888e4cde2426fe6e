// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

/** The newest slot of each sort, for a submitter of many: a hash table with open addressing. Not thread-safe. */
final class SlotIndex {
    private static final int SPREAD = 0x9e3779b9;

    private final int[] sorts;

    /** The slot, plus 1; 0 where the place is free. */
    private final int[] slots;

    /** @param most so many sorts at most */
    SlotIndex(int most) {
        int places = 4 * Integer.highestOneBit(Math.max(2, most));
        sorts = new int[places];
        slots = new int[places];
    }

    /** Notes a slot; returns the one noted before for that sort, or -1. */
    int exchange(int sort, int slot) {
        int last = slots.length - 1;
        int at = (sort * SPREAD) >>> Integer.numberOfLeadingZeros(last);
        while (slots[at] != 0 && sorts[at] != sort) {
            at = at + 1 & last;
        }
        int before = slots[at] - 1;
        sorts[at] = sort;
        slots[at] = slot + 1;
        return before;
    }
}
