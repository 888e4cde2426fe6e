// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import org.sekisho.event.Submission;
import org.sekisho.geo.Place;

/**
 * What {@link SubmitterState#visit} and {@link SubmitterState#add} do for most messages, done without an object: one from the country
 * where the submitter was last, shortly after another from there, and no other place is known that it could be far
 * from. Then nothing moves in the array.
 */
final class FastPath {
    private FastPath() {}

    /**
     * The monitor of the array is held.
     *
     * @return whether it was one; otherwise nothing was done
     */
    static boolean add(long[] words, Submission message, long tick, WatchedWindows tiers) {
        Place place = message.place();
        int newest = newestSlot(words, place, tick);
        if (newest < 0 || tick - Slot.first(words, newest) > tiers.finestSpan()) {
            return false;
        }
        VisitLayout.see(words, TravelHistory.FIRST, tick);
        VisitLayout.arrive(words, TravelHistory.FIRST, tick, place, message.remoteAddress());
        Slot.move(words, newest, Slot.first(words, newest), tick);
        Slot.add(words, newest, message.recipients(), message.bytes());
        StateHeader.soil(words);
        return true;
    }

    /** Where the newest slot lies, if that and the newest visit are of this country and not after the tick; else -1. */
    private static int newestSlot(long[] words, Place place, long tick) {
        int newest = StateHeader.newestSlot(words[0]);
        boolean usual = place.travels()
                && place.country().isLocated()
                && StateHeader.slots(words[0]) > 0
                && Slot.country(words, newest) == place.country().number()
                && Slot.last(words, newest) <= tick
                && isOnlyPlace(words, StateHeader.visits(words[0]), place, tick);
        return usual ? newest : -1;
    }

    private static boolean isOnlyPlace(long[] words, int visits, Place place, long tick) {
        for (int other = 1; other < visits; other++) {
            if (VisitLayout.isPlaced(words, TravelHistory.FIRST + other * VisitLayout.WORDS)) {
                return false;
            }
        }
        return visits > 0
                && VisitLayout.country(words, TravelHistory.FIRST)
                        == place.country().number()
                && VisitLayout.last(words, TravelHistory.FIRST) <= tick;
    }
}
