// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_LATER;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_LAST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.TICKS_PER_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_LAST;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_WORDS;

import java.net.InetAddress;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.Visit;
import org.sekisho.usage.memory.layout.JumpEntry;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.layout.VisitEntry;

/** What is done with the countries and jumps of one submitter. */
abstract class StatePlaces extends StateNetworks {
    /** No person is in more countries within a month; of more, those least known are forgotten. */
    public static final int MAX_VISITS = 64;

    /** Links as many as 17 countries. */
    public static final int MAX_JUMPS = 16;

    /** A new place is compared with the last one of so many countries. */
    private static final int COMPARED = 8;

    /**
     * Days: a network is a submitter's own when it has been known for so many, a country when it was seen on so many.
     */
    private static final int FAMILIAR_DAYS = 3;

    /** ... of the last so many. */
    private static final int FAMILIAR_WITHIN = 30;

    /** How long raw places and jumps are kept, in ticks. */
    private static final long RAW = Visit.DAYS_KEPT * TICKS_PER_DAY;

    /** A network that was not seen for so many days is forgotten. */
    private static final int NETWORK_DAYS = 30;

    StatePlaces(long[] words) {
        super(words);
    }

    /** Notes a located place, and the jumps that it makes. */
    final void arrive(long at, Place place, InetAddress address, JumpLimits limits) {
        int country = place.country().number();
        int visit = find(country);
        if (visit < 0) {
            visit = openVisit(country, at);
        }
        VisitEntry.see(words, visit, at);
        if (place.travels()) {
            Position position = place.position();
            if (visits > 1 && position != null) {
                noteJumps(visit, JumpEntry.End.of(at, place, address), position, limits);
            }
            VisitEntry.arrive(words, visit, at, place, address);
            toFront(FIRST, visit, VISIT_WORDS);
        }
    }

    /** Where the visit to a country lies, or -1. */
    private int find(int country) {
        for (int i = 0; i < visits; i++) {
            if (VISIT_COUNTRY.get(words, visit(i)) == country) {
                return visit(i);
            }
        }
        return -1;
    }

    private int openVisit(int country, long at) {
        int place = visits == MAX_VISITS ? leastKnown(at) : visit(visits);
        if (visits < MAX_VISITS) {
            makeRoom(place, VISIT_WORDS);
            visits++;
        }
        VisitEntry.open(words, place, country);
        return place;
    }

    /** The country to give up for a new one: seen on the fewest days, of equals the one seen longest ago. */
    private int leastKnown(long now) {
        int least = FIRST;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < visits; i++) {
            int at = visit(i);
            int days = VisitEntry.daysSeen(words, at, now, VisitEntry.DAYS);
            if (days < fewest || (days == fewest && VISIT_LAST.get(words, at) < VISIT_LAST.get(words, least))) {
                fewest = days;
                least = at;
            }
        }
        return least;
    }

    private void noteJumps(int visit, JumpEntry.End here, Position position, JumpLimits limits) {
        int compared = Math.min(COMPARED, visits);
        for (int i = 0; i < compared; i++) {
            int other = visit(i);
            int kilometres = other == visit ? 0 : JumpEntry.kilometres(words, other, here, position, limits);
            if (kilometres > 0) {
                noteJump(here, JumpEntry.End.ofVisit(words, other), kilometres);
            }
        }
    }

    private void noteJump(JumpEntry.End here, JumpEntry.End there, int kilometres) {
        int place = findJump(here.country(), there.country());
        if (place < 0 && jumps < MAX_JUMPS) {
            place = jump(jumps);
            makeRoom(place, JUMP_WORDS);
            jumps++;
        } else if (place < 0) {
            place = oldestJump();
        }
        JumpEntry.write(words, place, there, here, kilometres);
    }

    private int findJump(int one, int other) {
        for (int i = 0; i < jumps; i++) {
            if (JumpEntry.links(words, jump(i), one, other)) {
                return jump(i);
            }
        }
        return -1;
    }

    private int oldestJump() {
        int oldest = jump(0);
        for (int i = 1; i < jumps; i++) {
            oldest = JUMP_LATER.get(words, jump(i)) < JUMP_LATER.get(words, oldest) ? jump(i) : oldest;
        }
        return oldest;
    }

    /** Forgets what is too old. */
    final void forgetPlaces(long now) {
        for (int i = 0; i < visits; i++) {
            if (VISIT_LAST.get(words, visit(i)) < now - RAW) {
                VisitEntry.forgetPlace(words, visit(i));
            }
        }
        long oldest = StateLayout.day(now) - NETWORK_DAYS;
        keep(
                at -> VisitEntry.daysSeen(words, at, now) != 0,
                at -> JUMP_LATER.get(words, at) >= now - RAW,
                at -> isKept(at, NETWORK_LAST_DAY.get(words, at) >= oldest));
    }

    /** Forgets places and jumps; of the countries and networks those stay that are the submitter's own. */
    final void forgive(long now) {
        for (int i = 0; i < visits; i++) {
            VisitEntry.clampDays(words, visit(i), now);
            VisitEntry.forgetPlace(words, visit(i));
        }
        long newest = lastSeen(now) - FAMILIAR_DAYS * TICKS_PER_DAY;
        remark(NetworkEntry.OTHERS, 0);
        keep(
                at -> VisitEntry.daysSeen(words, at, now, FAMILIAR_WITHIN) >= FAMILIAR_DAYS,
                at -> false,
                at -> isKept(at, NETWORK_FIRST.get(words, at) <= newest));
    }

    /** Until when at the latest, in ticks: nobody is seen during a suspension, and no network becomes the own then. */
    private long lastSeen(long now) {
        return networks == 0 ? now : Math.min(now, (NETWORK_LAST_DAY.get(words, network(0)) + 1) * TICKS_PER_DAY);
    }

    /** Brings times in the future down to now; the times between the ends of a jump stay. */
    final void clamp(long now) {
        for (int i = 0; i < visits; i++) {
            clamp(VISIT_LAST, visit(i), now);
            VisitEntry.clampDays(words, visit(i), now);
        }
        for (int i = 0; i < jumps; i++) {
            clamp(JUMP_LATER, jump(i), now);
        }
        clampNetworks(now);
    }

    /** The newest tick of any visit: that of the one in front. */
    final long newestVisit() {
        return visits == 0 ? 0 : VISIT_LAST.get(words, FIRST);
    }
}
