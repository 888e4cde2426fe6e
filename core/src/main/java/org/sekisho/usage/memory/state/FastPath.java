// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.DIRTY;
import static org.sekisho.usage.memory.layout.StateLayout.FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORKS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_LAST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_NETWORK;
import static org.sekisho.usage.memory.layout.StateLayout.VISITS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_LAST;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_PLACED;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_WORDS;

import org.sekisho.event.Submission;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.layout.VisitEntry;
import org.sekisho.window.WatchedWindows;

/**
 * What {@link SubmitterState#add} does for most messages, done without an object: one from the country and network
 * where the submitter was last, shortly after another from there, and no other place is known that it could be far
 * from. Then nothing moves in the array.
 */
public final class FastPath {
    private FastPath() {}

    /**
     * The monitor of the array is held.
     *
     * @return whether it was one; otherwise nothing was done
     */
    public static boolean add(long[] words, Submission message, long tick, WatchedWindows windows) {
        Place place = message.place();
        int slot = StateLayout.newestSlot(words);
        boolean usual = isLastSlot(words, slot, place, tick)
                && tick - SlotEntry.first(words, slot) <= windows.finestSpan()
                && isLastNetwork(words, slot, message, tick)
                && isOnlyPlace(words, place, tick);
        if (usual) {
            VisitEntry.see(words, FIRST, tick);
            VisitEntry.arrive(words, FIRST, tick, place, message.remoteAddress());
            SlotEntry.move(words, slot, SlotEntry.first(words, slot), tick);
            SlotEntry.add(words, slot, message.recipients(), message.bytes());
            DIRTY.set(words, 0, 1);
        }
        return usual;
    }

    private static boolean isLastSlot(long[] words, int slot, Place place, long tick) {
        return place.travels()
                && place.country().isLocated()
                && SLOTS.isSet(words, 0)
                && SLOT_COUNTRY.get(words, slot) == place.country().number()
                && SlotEntry.last(words, slot) <= tick;
    }

    private static boolean isLastNetwork(long[] words, int slot, Submission message, long tick) {
        int network = StateLayout.networksFrom(words);
        Place place = message.place();
        return NETWORKS.isSet(words, 0)
                && NetworkEntry.is(
                        words,
                        network,
                        AccessNetwork.kind(place, message.remoteAddress()),
                        AccessNetwork.number(place, message.remoteAddress()))
                && NETWORK_LAST_DAY.get(words, network) >= StateLayout.day(tick)
                && NetworkEntry.mark(words, network, tick) == SLOT_NETWORK.get(words, slot);
    }

    private static boolean isOnlyPlace(long[] words, Place place, long tick) {
        int visits = VISITS.number(words, 0);
        for (int other = 1; other < visits; other++) {
            if (VISIT_PLACED.isSet(words, FIRST + other * VISIT_WORDS)) {
                return false;
            }
        }
        return visits > 0
                && VISIT_COUNTRY.get(words, FIRST) == place.country().number()
                && VISIT_LAST.get(words, FIRST) <= tick;
    }
}
