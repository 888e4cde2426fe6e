// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.DIRTY;
import static org.sekisho.usage.memory.layout.StateLayout.FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.LOGIN;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORKS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_LAST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOTS;
import static org.sekisho.usage.memory.layout.StateLayout.VISITS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_LAST;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_PLACED;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_WORDS;

import java.net.InetAddress;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;
import org.sekisho.usage.memory.layout.LastLogin;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.layout.VisitEntry;
import org.sekisho.window.WatchedWindows;

/**
 * What {@link SubmitterState#add} does for most events, done without an object: one from the address where the
 * submitter was last, shortly after another from there, and no other place is known that it could be far from. Nothing
 * moves in the array, and nothing changes but what an activity that shares it keeps by itself: the head's marks, the
 * time of the last login, the time of the first visit, and the newest slot.
 */
public final class FastPath {
    private FastPath() {}

    /**
     * The monitor of the array is held.
     *
     * @return whether it was one; otherwise nothing was done
     */
    public static boolean add(long[] words, LocatedEvent event, long tick, WatchedWindows windows) {
        Place place = event.place();
        InetAddress address = event.remoteAddress();
        if (!isLastNetwork(words, place, address, tick) || !isLastPlace(words, place, address, tick)) {
            return false;
        }
        boolean usual = event instanceof Submission message
                ? addMessage(words, message, tick, windows)
                : event instanceof Login login && addLogin(words, login, tick);
        if (usual) {
            if (place.country().isLocated()) {
                VISIT_LAST.set(words, FIRST, tick);
            }
            DIRTY.set(words, 0, 1);
        }
        return usual;
    }

    private static boolean addMessage(long[] words, Submission message, long tick, WatchedWindows windows) {
        int slot = StateLayout.newestSlot(words);
        if (!SLOTS.isSet(words, 0)
                || SlotEntry.last(words, slot) > tick
                || tick - SlotEntry.first(words, slot) > windows.finestSpan()
                || SlotEntry.sort(words, slot) != sort(words, message.place(), tick)) {
            return false;
        }
        SlotEntry.move(words, slot, SlotEntry.first(words, slot), tick);
        SlotEntry.add(words, slot, message.recipients(), message.bytes());
        return true;
    }

    private static int sort(long[] words, Place place, long tick) {
        int mark = NetworkEntry.mark(words, StateLayout.networksFrom(words), tick);
        return SlotEntry.sort(place.country().number(), mark, false);
    }

    private static boolean addLogin(long[] words, Login login, long tick) {
        long millis = login.at().toEpochMilli();
        boolean inOrder = !SLOTS.isSet(words, 0) || SlotEntry.last(words, StateLayout.newestSlot(words)) <= tick;
        if (!inOrder || words[LOGIN] > millis || !LastLogin.isFrom(words, login.remoteAddress())) {
            return false;
        }
        words[LOGIN] = millis;
        return true;
    }

    private static boolean isLastNetwork(long[] words, Place place, InetAddress address, long tick) {
        int network = StateLayout.networksFrom(words);
        return NETWORKS.isSet(words, 0)
                && !place.isExcluded()
                && NetworkEntry.is(
                        words, network, AccessNetwork.kind(place, address), AccessNetwork.number(place, address))
                && NETWORK_LAST_DAY.get(words, network) >= StateLayout.day(tick);
    }

    /** Whether nothing but the time of the visit in front would change, if that. */
    private static boolean isLastPlace(long[] words, Place place, InetAddress address, long tick) {
        int visits = VISITS.number(words, 0);
        boolean inOrder = visits == 0 || VISIT_LAST.get(words, FIRST) <= tick;
        if (!place.country().isLocated()) {
            return inOrder;
        }
        return inOrder
                && visits > 0
                && place.travels()
                && VISIT_COUNTRY.get(words, FIRST) == place.country().number()
                && VisitEntry.isLastPlace(words, FIRST, tick, place, address)
                && isOnlyPlace(words, visits);
    }

    private static boolean isOnlyPlace(long[] words, int visits) {
        for (int other = 1; other < visits; other++) {
            if (VISIT_PLACED.isSet(words, FIRST + other * VISIT_WORDS)) {
                return false;
            }
        }
        return true;
    }
}
