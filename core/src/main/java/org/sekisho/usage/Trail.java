// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.sekisho.geo.Country;
import org.sekisho.geo.Position;

/**
 * The countries and jumps in the words of an {@link Account}: head, last login, countries (the one seen last in front),
 * jumps, slots. An object of it is a copy for readers. Immutable.
 */
final class Trail {
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

    Trail(long[] words, int visits, int jumps) {
        this.words = words;
        this.visits = visits;
        this.jumps = jumps;
    }

    /** Where the words of a country lie, or -1. */
    static int find(long[] words, int visits, int country) {
        for (int i = 0; i < visits; i++) {
            if (VisitWords.country(words, FIRST + i * VisitWords.WORDS) == country) {
                return FIRST + i * VisitWords.WORDS;
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
        System.arraycopy(words, FIRST, words, FIRST + VisitWords.WORDS, visit - FIRST);
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
            int at = FIRST + i * VisitWords.WORDS;
            long days = Long.bitCount(VisitWords.daysSeen(words, at, now));
            if (days < fewest || (days == fewest && VisitWords.last(words, at) < VisitWords.last(words, least))) {
                fewest = days;
                least = at;
            }
        }
        return least;
    }

    /** The kilometres of the jump between a known place and a new one with a position, or 0 when it is none. */
    static int jump(long[] words, int at, Arrival arrival, JumpLimits limits) {
        Position there = VisitWords.position(words, at);
        Position here = arrival.place().position();
        if (there == null
                || here == null
                || VisitWords.build(words, at) != arrival.end().build()) {
            return 0;
        }
        long between = Math.abs(arrival.end().tick() - VisitWords.last(words, at));
        double reach = limits.reach(between * Slot.TICK);
        if (between > JumpWords.LONGEST || reach > Position.FARTHEST || !there.canBeFartherThan(reach, here)) {
            return 0;
        }
        int kilometres = (int) there.surelyKilometresTo(here);
        JumpWords.End end = arrival.end();
        boolean near = kilometres <= reach || VisitWords.isSameNetwork(words, at, end.ipv6(), end.address());
        return near ? 0 : kilometres;
    }

    static JumpWords.End end(long[] words, int at) {
        return new JumpWords.End(
                VisitWords.country(words, at),
                VisitWords.last(words, at),
                VisitWords.isIpv6(words, at),
                VisitWords.address(words, at),
                VisitWords.build(words, at));
    }

    static int findJump(long[] words, int from, int jumps, int one, int other) {
        for (int i = 0; i < jumps; i++) {
            if (JumpWords.links(words, from + i * JumpWords.WORDS, one, other)) {
                return from + i * JumpWords.WORDS;
            }
        }
        return -1;
    }

    static int oldestJump(long[] words, int from, int jumps) {
        int oldest = from;
        for (int i = 1; i < jumps; i++) {
            int at = from + i * JumpWords.WORDS;
            oldest = JumpWords.later(words, at) < JumpWords.later(words, oldest) ? at : oldest;
        }
        return oldest;
    }

    static void clamp(long[] words, int visits, int jumps, long now) {
        int jumpsFrom = FIRST + visits * VisitWords.WORDS;
        for (int at = FIRST; at < jumpsFrom; at += VisitWords.WORDS) {
            VisitWords.clamp(words, at, now);
        }
        for (int at = jumpsFrom; at < jumpsFrom + jumps * JumpWords.WORDS; at += JumpWords.WORDS) {
            JumpWords.clamp(words, at, now);
        }
    }

    /** Forgets old places, drops countries not seen for a month, moves the others together; returns how many stay. */
    static int keepVisits(long[] words, int visits, long now) {
        for (int i = 0; i < visits; i++) {
            int at = FIRST + i * VisitWords.WORDS;
            if (VisitWords.last(words, at) < now - RAW) {
                VisitWords.forgetPlace(words, at);
            }
        }
        return keep(words, FIRST, visits, VisitWords.WORDS, at -> VisitWords.daysSeen(words, at, now) != 0);
    }

    /** Forgets all places, and drops the countries that are not the submitter's own. */
    static int keepFamiliar(long[] words, int visits, long now) {
        for (int i = 0; i < visits; i++) {
            VisitWords.forgetPlace(words, FIRST + i * VisitWords.WORDS);
        }
        return keep(
                words, FIRST, visits, VisitWords.WORDS, at -> days(words, at, now, FAMILIAR_WITHIN) >= FAMILIAR_DAYS);
    }

    static int keepJumps(long[] words, int from, int jumps, long now) {
        return keep(words, from, jumps, JumpWords.WORDS, at -> JumpWords.later(words, at) >= now - RAW);
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
        return Long.bitCount(VisitWords.daysSeen(words, at, now) & ((1L << within) - 1));
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
            days |= VisitWords.daysSeen(words, FIRST + i * VisitWords.WORDS, now);
        }
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(days);
    }

    LastLogin lastLogin() {
        return new LastLogin(words[LOGIN], words[LOGIN + 1], words[LOGIN + 2]);
    }

    List<Visit> visits() {
        List<Visit> list = new ArrayList<>();
        for (int i = 0; i < visits; i++) {
            int at = FIRST + i * VisitWords.WORDS;
            if (VisitWords.last(words, at) > 0) {
                list.add(Visit.of(end(words, at)));
            }
        }
        return List.copyOf(list);
    }

    List<Jump> jumps() {
        List<Jump> list = new ArrayList<>();
        int from = FIRST + visits * VisitWords.WORDS;
        for (int at = from; at < from + jumps * JumpWords.WORDS; at += JumpWords.WORDS) {
            list.add(jump(at));
        }
        list.sort(Comparator.comparing((Jump jump) -> jump.to().at()).reversed());
        return List.copyOf(list);
    }

    private Jump jump(int at) {
        int build = JumpWords.build(words, at);
        JumpWords.End from = new JumpWords.End(
                JumpWords.from(words, at),
                JumpWords.earlier(words, at),
                JumpWords.isFromIpv6(words, at),
                words[at + 2],
                build);
        JumpWords.End to = new JumpWords.End(
                JumpWords.to(words, at),
                JumpWords.later(words, at),
                JumpWords.isToIpv6(words, at),
                words[at + 3],
                build);
        return new Jump(Visit.of(from), Visit.of(to), JumpWords.kilometres(words, at));
    }

    /** The sum of what came from these countries (by number) in slots whose last tick is not before the horizon. */
    long sum(long horizon, IntPredicate countries, SlotField field) {
        long sum = 0;
        int asked = -1;
        boolean wanted = false;
        int from = Head.slotsFrom(visits, jumps);
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
        int from = Head.slotsFrom(visits, jumps);
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
