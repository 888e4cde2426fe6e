// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.JUMPS;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORKS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.VISITS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_WORDS;

import org.sekisho.packed.OctetBuffer;
import org.sekisho.usage.memory.layout.PackedEntries;
import org.sekisho.usage.memory.layout.StateLayout;

/** The words of one submitter in a third of their octets. They are read as they were, but for marks in the head. */
public final class PackedState {
    private static final int BITS = 8;
    private static final int JUMPS_SHIFT = 2 * BITS;
    private static final int MASK = (1 << BITS) - 1;

    private PackedState() {}

    public static void write(long[] words, OctetBuffer to) {
        long places = (JUMPS.get(words, 0) << JUMPS_SHIFT) | (NETWORKS.get(words, 0) << BITS) | VISITS.get(words, 0);
        to.put(places);
        to.put(SLOTS.get(words, 0));
        PackedEntries entries = new PackedEntries(words, to);
        entries.writeLogin();
        int at = FIRST;
        for (; at < FIRST + VISITS.number(words, 0) * VISIT_WORDS; at += VISIT_WORDS) {
            entries.writeVisit(at);
        }
        entries.writeAddress();
        for (; at < StateLayout.networksFrom(words); at++) {
            to.putWhole(words[at]);
        }
        for (; at < StateLayout.slotsFrom(words); at += NETWORK_WORDS) {
            entries.writeNetwork(at);
        }
        for (int slot = StateLayout.newestSlot(words); slot >= at; slot -= SLOT_WORDS) {
            entries.writeSlot(slot);
        }
    }

    /** What {@link #write} wrote. */
    public static long[] read(OctetBuffer from) {
        int places = (int) from.get();
        int slots = (int) from.get();
        int visits = FIRST + (places & MASK) * VISIT_WORDS;
        int jumps = visits + (places >>> JUMPS_SHIFT) * JUMP_WORDS;
        int networks = jumps + ((places >>> BITS) & MASK) * NETWORK_WORDS;
        long[] words = new long[networks + slots * SLOT_WORDS];
        VISITS.set(words, 0, places & MASK);
        JUMPS.set(words, 0, places >>> JUMPS_SHIFT);
        NETWORKS.set(words, 0, (places >>> BITS) & MASK);
        SLOTS.set(words, 0, slots);
        PackedEntries entries = new PackedEntries(words, from);
        entries.readLogin();
        int at = FIRST;
        for (; at < visits; at += VISIT_WORDS) {
            entries.readVisit(at);
        }
        entries.readAddress();
        for (; at < jumps; at++) {
            words[at] = from.getWhole();
        }
        for (; at < networks; at += NETWORK_WORDS) {
            entries.readNetwork(at);
        }
        for (int slot = words.length - SLOT_WORDS; slot >= at; slot -= SLOT_WORDS) {
            entries.readSlot(slot);
        }
        return words;
    }
}
