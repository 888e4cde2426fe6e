// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import java.util.Arrays;
import org.sekisho.geo.Place;

/**
 * The array of an {@link SubmitterState}, and what is done with the countries and jumps in it. A class of its own for readers.
 */
abstract class StatePlaces {
    long[] words;

    /** How many countries there are, behind the last login. */
    int visits;

    /** How many jumps there are, behind the countries. */
    int jumps;

    /** How many slots there are, behind the jumps. */
    int used;

    StatePlaces(long[] words) {
        this.words = words;
    }

    /** Notes a located place, and the jumps that it makes. */
    final void arrive(long at, Place place, InetAddress address, JumpLimits limits) {
        int country = place.country().number();
        int visit = TravelHistory.find(words, visits, country);
        if (visit < 0) {
            visit = openVisit(country, at);
        }
        VisitLayout.see(words, visit, at);
        if (place.travels()) {
            if (visits > 1 && place.position() != null) {
                noteJumps(visit, at, place, address, limits);
            }
            VisitLayout.arrive(words, visit, at, place, address);
            TravelHistory.toFront(words, visit);
        }
    }

    private int openVisit(int country, long at) {
        if (visits == TravelHistory.MAX_VISITS) {
            int victim = TravelHistory.leastKnown(words, visits, at);
            VisitLayout.open(words, victim, country);
            return victim;
        }
        int end = TravelHistory.FIRST + visits * VisitLayout.WORDS;
        makeRoom(end, VisitLayout.WORDS);
        visits++;
        VisitLayout.open(words, end, country);
        return end;
    }

    private void noteJumps(int visit, long at, Place place, InetAddress address, JumpLimits limits) {
        Arrival here = null;
        int compared = Math.min(TravelHistory.COMPARED, visits);
        for (int i = 0; i < compared; i++) {
            int other = TravelHistory.FIRST + i * VisitLayout.WORDS;
            if (other == visit || !VisitLayout.isPlaced(words, other)) {
                continue;
            }
            here = here == null ? new Arrival(at, place, address) : here;
            int kilometres = TravelHistory.jump(words, other, here, limits);
            if (kilometres > 0) {
                noteJump(here, other, kilometres);
            }
        }
    }

    private void noteJump(Arrival here, int other, int kilometres) {
        JumpLayout.End there = TravelHistory.end(words, other);
        int from = jumpsFrom();
        int slot = TravelHistory.findJump(words, from, jumps, here.end().country(), there.country());
        if (slot < 0 && jumps < TravelHistory.MAX_JUMPS) {
            slot = from + jumps * JumpLayout.WORDS;
            makeRoom(slot, JumpLayout.WORDS);
            jumps++;
        } else if (slot < 0) {
            slot = TravelHistory.oldestJump(words, from, jumps);
        }
        JumpLayout.write(words, slot, there, here.end(), kilometres);
    }

    private void makeRoom(int at, int count) {
        int length = index(used);
        if (length + count > words.length) {
            words = Arrays.copyOf(words, length + count);
        }
        System.arraycopy(words, at, words, at + count, length - at);
    }

    /** Forgets what is too old. */
    final void forgetPlaces(long now) {
        int before = visits * VisitLayout.WORDS + jumps * JumpLayout.WORDS;
        int jumpsAt = jumpsFrom();
        int keptVisits = TravelHistory.keepVisits(words, visits, now);
        int keptJumps = TravelHistory.keepJumps(words, jumpsAt, jumps, now);
        closeGap(before, jumpsAt, keptVisits, keptJumps);
    }

    /** Moves jumps and slots down to where the fewer visits and jumps, already moved together, end. */
    private void closeGap(int before, int jumpsAt, int keptVisits, int keptJumps) {
        int slotsAt = TravelHistory.FIRST + before;
        int newJumpsAt = TravelHistory.FIRST + keptVisits * VisitLayout.WORDS;
        System.arraycopy(words, jumpsAt, words, newJumpsAt, keptJumps * JumpLayout.WORDS);
        visits = keptVisits;
        jumps = keptJumps;
        System.arraycopy(words, slotsAt, words, index(0), used * Slot.WORDS);
    }

    /** Forgets places and jumps; of the countries those stay that are the submitter's own. */
    final void forgive(long now) {
        int before = visits * VisitLayout.WORDS + jumps * JumpLayout.WORDS;
        int jumpsAt = jumpsFrom();
        closeGap(before, jumpsAt, TravelHistory.keepFamiliar(words, visits, now), 0);
    }

    private int jumpsFrom() {
        return TravelHistory.FIRST + visits * VisitLayout.WORDS;
    }

    /** Where a slot lies. */
    final int index(int slot) {
        return StateHeader.slotsFrom(visits, jumps) + slot * Slot.WORDS;
    }
}
