// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.sekisho.geo.Country;
import org.sekisho.geo.Position;

/**
 * The countries and jumps in the words of an {@link SubmitterState}: head, last login, countries (the one seen last in front),
 * jumps, slots. An object of it is a copy for readers. Immutable.
 */
final class TravelHistory {
    /** Where the last login lies: when, and the two halves of its address. */
    static final int LOGIN = 1;

    /** Where the countries begin. */
    static final int FIRST = 4;

    /** No person is in more countries within a month; of more, those least known are forgotten. */
    static final int MAX_VISITS = 64;

    /** Links as many as 17 countries. */
    static final int MAX_JUMPS = 16;

    /** A new place is compared with the last one of so many countries. */
    static final int COMPARED = 8;

    /** A country is a submitter's own when it was seen there on so many days ... */
    static final int FAMILIAR_DAYS = 3;

    /** ... of the last so many. */
    static final int FAMILIAR_WITHIN = 30;

    /** How long raw places and jumps are kept, in ticks. */
    private static final long RAW = Visit.DAYS_KEPT * 86_400_000L / Slot.TICK;

    private final long[] words;
    private final int visits;
    private final int jumps;

    TravelHistory(long[] words, int visits, int jumps) {
        this.words = words;
        this.visits = visits;
        this.jumps = jumps;
    }

    /** Where the words of a country lie, or -1. */
    static int find(long[] words, int visits, int country) {
        for (int i = 0; i < visits; i++) {
            if (VisitLayout.country(words, FIRST + i * VisitLayout.WORDS) == country) {
                return FIRST + i * VisitLayout.WORDS;
            }
        }
        return -1;
    }

    /** Moves the country at {@code visit} to the front. */
    static void toFront(long[] words, int visit) {
        if (visit == FIRST) {
            return;
        }
        long first = words[visit];
        long second = words[visit + 1];
        long third = words[visit + 2];
        long fourth = words[visit + 3];
        System.arraycopy(words, FIRST, words, FIRST + VisitLayout.WORDS, visit - FIRST);
        words[FIRST] = first;
        words[FIRST + 1] = second;
        words[FIRST + 2] = third;
        words[FIRST + 3] = fourth;
    }

    /** The country to give up for a new one: seen on the fewest days, of equals the one seen longest ago. */
    static int leastKnown(long[] words, int visits, long now) {
        int least = FIRST;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < visits; i++) {
            int at = FIRST + i * VisitLayout.WORDS;
            long days = Long.bitCount(VisitLayout.daysSeen(words, at, now));
            if (days < fewest || (days == fewest && VisitLayout.last(words, at) < VisitLayout.last(words, least))) {
                fewest = days;
                least = at;
            }
        }
        return least;
    }

    /** The kilometres of the jump between a known place and a new one with a position, or 0 when it is none. */
    static int jump(long[] words, int at, Arrival arrival, JumpLimits limits) {
        Position there = VisitLayout.position(words, at);
        Position here = arrival.place().position();
        if (there == null
                || here == null
                || VisitLayout.build(words, at) != arrival.end().build()) {
            return 0;
        }
        long between = Math.abs(arrival.end().tick() - VisitLayout.last(words, at));
        double reach = limits.reach(between * Slot.TICK);
        if (between > JumpLayout.LONGEST || reach > Position.FARTHEST || !there.canBeFartherThan(reach, here)) {
            return 0;
        }
        int kilometres = (int) there.surelyKilometresTo(here);
        JumpLayout.End end = arrival.end();
        boolean near = kilometres <= reach || VisitLayout.isSameNetwork(words, at, end.ipv6(), end.address());
        return near ? 0 : kilometres;
    }

    static JumpLayout.End end(long[] words, int at) {
        return new JumpLayout.End(
                VisitLayout.country(words, at),
                VisitLayout.last(words, at),
                VisitLayout.isIpv6(words, at),
                VisitLayout.address(words, at),
                VisitLayout.build(words, at));
    }

    static int findJump(long[] words, int from, int jumps, int one, int other) {
        for (int i = 0; i < jumps; i++) {
            if (JumpLayout.links(words, from + i * JumpLayout.WORDS, one, other)) {
                return from + i * JumpLayout.WORDS;
            }
        }
        return -1;
    }

    static int oldestJump(long[] words, int from, int jumps) {
        int oldest = from;
        for (int i = 1; i < jumps; i++) {
            int at = from + i * JumpLayout.WORDS;
            oldest = JumpLayout.later(words, at) < JumpLayout.later(words, oldest) ? at : oldest;
        }
        return oldest;
    }

    static void clamp(long[] words, int visits, int jumps, long now) {
        int jumpsFrom = FIRST + visits * VisitLayout.WORDS;
        for (int at = FIRST; at < jumpsFrom; at += VisitLayout.WORDS) {
            VisitLayout.clamp(words, at, now);
        }
        for (int at = jumpsFrom; at < jumpsFrom + jumps * JumpLayout.WORDS; at += JumpLayout.WORDS) {
            JumpLayout.clamp(words, at, now);
        }
    }

    /** Forgets old places, drops countries not seen for a month, moves the others together; returns how many stay. */
    static int keepVisits(long[] words, int visits, long now) {
        for (int i = 0; i < visits; i++) {
            int at = FIRST + i * VisitLayout.WORDS;
            if (VisitLayout.last(words, at) < now - RAW) {
                VisitLayout.forgetPlace(words, at);
            }
        }
        return keep(words, FIRST, visits, VisitLayout.WORDS, at -> VisitLayout.daysSeen(words, at, now) != 0);
    }

    /** Forgets all places, and drops the countries that are not the submitter's own. */
    static int keepFamiliar(long[] words, int visits, long now) {
        for (int i = 0; i < visits; i++) {
            VisitLayout.forgetPlace(words, FIRST + i * VisitLayout.WORDS);
        }
        return keep(
                words, FIRST, visits, VisitLayout.WORDS, at -> days(words, at, now, FAMILIAR_WITHIN) >= FAMILIAR_DAYS);
    }

    static int keepJumps(long[] words, int from, int jumps, long now) {
        return keep(words, from, jumps, JumpLayout.WORDS, at -> JumpLayout.later(words, at) >= now - RAW);
    }

    private static int keep(long[] words, int from, int count, int size, IntPredicate wanted) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (wanted.test(from + i * size)) {
                System.arraycopy(words, from + i * size, words, from + kept * size, size);
                kept++;
            }
        }
        return kept;
    }

    private static int days(long[] words, int at, long now, int within) {
        return Long.bitCount(VisitLayout.daysSeen(words, at, now) & ((1L << within) - 1));
    }

    /** On how many of the last {@code within} days, today included, it was seen in the country. */
    int daysSeen(Country country, long now, int within) {
        int at = find(words, visits, country.number());
        return at < 0 ? 0 : days(words, at, now, within);
    }

    /** How many days ago it was seen first, as far as is known: 0 to 31. */
    int knownForDays(long now) {
        long days = 1;
        for (int i = 0; i < visits; i++) {
            days |= VisitLayout.daysSeen(words, FIRST + i * VisitLayout.WORDS, now);
        }
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(days);
    }

    LastLogin lastLogin() {
        return new LastLogin(words[LOGIN], words[LOGIN + 1], words[LOGIN + 2]);
    }

    List<Visit> visits() {
        List<Visit> list = new ArrayList<>();
        for (int i = 0; i < visits; i++) {
            int at = FIRST + i * VisitLayout.WORDS;
            if (VisitLayout.last(words, at) > 0) {
                list.add(Visit.of(end(words, at)));
            }
        }
        return List.copyOf(list);
    }

    List<Jump> jumps() {
        List<Jump> list = new ArrayList<>();
        int from = FIRST + visits * VisitLayout.WORDS;
        for (int at = from; at < from + jumps * JumpLayout.WORDS; at += JumpLayout.WORDS) {
            list.add(jump(at));
        }
        list.sort(Comparator.comparing((Jump jump) -> jump.to().at()).reversed());
        return List.copyOf(list);
    }

    private Jump jump(int at) {
        int build = JumpLayout.build(words, at);
        JumpLayout.End from = new JumpLayout.End(
                JumpLayout.from(words, at),
                JumpLayout.earlier(words, at),
                JumpLayout.isFromIpv6(words, at),
                words[at + 2],
                build);
        JumpLayout.End to = new JumpLayout.End(
                JumpLayout.to(words, at),
                JumpLayout.later(words, at),
                JumpLayout.isToIpv6(words, at),
                words[at + 3],
                build);
        return new Jump(Visit.of(from), Visit.of(to), JumpLayout.kilometres(words, at));
    }

    /** The sum of what came from these countries (by number) in slots whose last tick is not before the horizon. */
    long sum(long horizon, IntPredicate countries, SlotField field) {
        long sum = 0;
        int asked = -1;
        boolean wanted = false;
        int from = StateHeader.slotsFrom(visits, jumps);
        for (int at = words.length - Slot.WORDS; at >= from && Slot.last(words, at) >= horizon; at -= Slot.WORDS) {
            int country = Slot.country(words, at);
            if (country != asked) {
                asked = country;
                wanted = countries.test(country);
            }
            if (wanted) {
                long more = sum + field.of(words, at);
                sum = more < 0 ? Slot.ENDLESS : more;
            }
        }
        return sum;
    }

    /** The sum of refused messages in slots whose last tick is not before the horizon. */
    long refused(long horizon) {
        return sum(horizon, country -> true, Slot::refused);
    }

    /** The first tick of the slots whose last tick is not before the horizon, 0 when there are none. */
    long first(long horizon) {
        long first = Long.MAX_VALUE;
        int from = StateHeader.slotsFrom(visits, jumps);
        for (int at = words.length - Slot.WORDS; at >= from && Slot.last(words, at) >= horizon; at -= Slot.WORDS) {
            first = Math.min(first, Slot.first(words, at));
        }
        return first == Long.MAX_VALUE ? 0 : first;
    }

    /** A field of {@link Slot}. */
    @FunctionalInterface
    interface SlotField {
        long of(long[] words, int at);
    }
}
