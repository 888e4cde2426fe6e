// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import java.util.Arrays;
import org.sekisho.geo.Place;

/**
 * The array of an {@link Account}, and what is done with the countries and jumps in it. A class of its own for readers.
 */
abstract class Places {
    long[] words;

    /** How many countries there are, behind the last login. */
    int visits;

    /** How many jumps there are, behind the countries. */
    int jumps;

    /** How many slots there are, behind the jumps. */
    int used;

    Places(long[] words) {
        this.words = words;
    }

    /** Notes a located place, and the jumps that it makes. */
    final void arrive(long at, Place place, InetAddress address, JumpLimits limits) {
        int country = place.country().number();
        int visit = Trail.find(words, visits, country);
        if (visit < 0) {
            visit = openVisit(country, at);
        }
        VisitWords.see(words, visit, at);
        if (place.travels()) {
            if (visits > 1 && place.position() != null) {
                noteJumps(visit, at, place, address, limits);
            }
            VisitWords.arrive(words, visit, at, place, address);
            Trail.toFront(words, visit);
        }
    }

    private int openVisit(int country, long at) {
        if (visits == Trail.MAX_VISITS) {
            int victim = Trail.leastKnown(words, visits, at);
            VisitWords.open(words, victim, country);
            return victim;
        }
        int end = Trail.FIRST + visits * VisitWords.WORDS;
        makeRoom(end, VisitWords.WORDS);
        visits++;
        VisitWords.open(words, end, country);
        return end;
    }

    private void noteJumps(int visit, long at, Place place, InetAddress address, JumpLimits limits) {
        Arrival here = null;
        int compared = Math.min(Trail.COMPARED, visits);
        for (int i = 0; i < compared; i++) {
            int other = Trail.FIRST + i * VisitWords.WORDS;
            if (other == visit || !VisitWords.isPlaced(words, other)) {
                continue;
            }
            here = here == null ? new Arrival(at, place, address) : here;
            int kilometres = Trail.jump(words, other, here, limits);
            if (kilometres > 0) {
                noteJump(here, other, kilometres);
            }
        }
    }

    private void noteJump(Arrival here, int other, int kilometres) {
        JumpWords.End there = Trail.end(words, other);
        int from = jumpsFrom();
        int slot = Trail.findJump(words, from, jumps, here.end().country(), there.country());
        if (slot < 0 && jumps < Trail.MAX_JUMPS) {
            slot = from + jumps * JumpWords.WORDS;
            makeRoom(slot, JumpWords.WORDS);
            jumps++;
        } else if (slot < 0) {
            slot = Trail.oldestJump(words, from, jumps);
        }
        JumpWords.write(words, slot, there, here.end(), kilometres);
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
        int before = visits * VisitWords.WORDS + jumps * JumpWords.WORDS;
        int jumpsAt = jumpsFrom();
        int keptVisits = Trail.keepVisits(words, visits, now);
        int keptJumps = Trail.keepJumps(words, jumpsAt, jumps, now);
        closeGap(before, jumpsAt, keptVisits, keptJumps);
    }

    /** Moves jumps and slots down to where the fewer visits and jumps, already moved together, end. */
    private void closeGap(int before, int jumpsAt, int keptVisits, int keptJumps) {
        int slotsAt = Trail.FIRST + before;
        int newJumpsAt = Trail.FIRST + keptVisits * VisitWords.WORDS;
        System.arraycopy(words, jumpsAt, words, newJumpsAt, keptJumps * JumpWords.WORDS);
        visits = keptVisits;
        jumps = keptJumps;
        System.arraycopy(words, slotsAt, words, index(0), used * Slot.WORDS);
    }

    /** Forgets places and jumps; of the countries those stay that are the submitter's own. */
    final void forgive(long now) {
        int before = visits * VisitWords.WORDS + jumps * JumpWords.WORDS;
        int jumpsAt = jumpsFrom();
        closeGap(before, jumpsAt, Trail.keepFamiliar(words, visits, now), 0);
    }

    private int jumpsFrom() {
        return Trail.FIRST + visits * VisitWords.WORDS;
    }

    /** Where a slot lies. */
    final int index(int slot) {
        return Head.slotsFrom(visits, jumps) + slot * Slot.WORDS;
    }
}
