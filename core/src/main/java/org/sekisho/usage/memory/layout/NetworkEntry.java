// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_BITS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_HABIT;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_KIND;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_LAST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_MARK;
import static org.sekisho.usage.memory.layout.StateLayout.TICKS_PER_DAY;

import java.util.function.LongSupplier;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.usage.Activity;

/**
 * What is done with a network of a submitter. As long as it is new or rare enough for any rule to ask for it alone, its
 * slots carry its mark; those of familiar networks carry none.
 */
public final class NetworkEntry {
    /** The mark of slots whose new network was given up because there were too many. */
    public static final int OTHERS = 63;

    /** How long its slots are marked, in ticks. */
    private static final long NEW = Activity.NEW_NETWORKS.toDays() * TICKS_PER_DAY;

    private NetworkEntry() {}

    public static void open(long[] words, int at, AccessNetwork network, long tick, int mark) {
        words[at] = 0;
        words[at + NETWORK_BITS] = network.number();
        NETWORK_KIND.set(words, at, network.kind().code());
        NETWORK_FIRST.set(words, at, tick);
        NETWORK_MARK.set(words, at, mark);
    }

    public static boolean is(long[] words, int at, AccessNetwork.Kind kind, long number) {
        return words[at + NETWORK_BITS] == number && NETWORK_KIND.get(words, at) == kind.code();
    }

    public static AccessNetwork read(long[] words, int at) {
        return new AccessNetwork(AccessNetwork.Kind.of(NETWORK_KIND.number(words, at)), words[at + NETWORK_BITS]);
    }

    public static void see(long[] words, int at, long tick) {
        long last = NETWORK_LAST_DAY.get(words, at);
        long day = StateLayout.day(tick);
        if (day > last) {
            if (last > StateLayout.day(NETWORK_FIRST.get(words, at))) {
                NETWORK_HABIT.set(words, at, 1);
            }
            NETWORK_LAST_DAY.set(words, at, day);
        }
    }

    /** For one of an older file, which knew no days between the first and the last. */
    public static void guessHabit(long[] words, int at) {
        long first = StateLayout.day(NETWORK_FIRST.get(words, at));
        NETWORK_HABIT.set(words, at, NETWORK_LAST_DAY.get(words, at) - first >= Activity.NEW_NETWORKS.toDays() ? 1 : 0);
    }

    /**
     * Whether it was seen on three days, and first so many ticks ago or while the submitter itself was learnt.
     *
     * @param began when the submitter was first seen, in ticks
     */
    public static boolean isFamiliar(long[] words, int at, long now, long learn, long began) {
        long first = NETWORK_FIRST.get(words, at);
        return NETWORK_HABIT.isSet(words, at) && (now - first >= learn || first - began < learn);
    }

    /**
     * The same of the network that a submitter was in last, with all the time to learn.
     *
     * @param known when the submitter was first seen, in ticks, as far as is known beside the array; hardly ever asked
     */
    public static boolean isLastFamiliar(long[] words, long now, LongSupplier known) {
        int last = StateLayout.networksFrom(words);
        if (!StateLayout.NETWORKS.isSet(words, 0) || !NETWORK_HABIT.isSet(words, last)) {
            return false;
        }
        return !isNew(words, last, now) || isFamiliar(words, last, now, NEW, began(words, known.getAsLong()));
    }

    private static long began(long[] words, long known) {
        long began = known;
        int from = StateLayout.networksFrom(words);
        int end = from + StateLayout.NETWORKS.number(words, 0) * StateLayout.NETWORK_WORDS;
        for (int at = from; at < end; at += StateLayout.NETWORK_WORDS) {
            began = Math.min(began, NETWORK_FIRST.get(words, at));
        }
        return began;
    }

    public static boolean isNew(long[] words, int at, long now) {
        return now - NETWORK_FIRST.get(words, at) < NEW;
    }

    /** What a slot of it carries that counts now: its mark while it is not familiar, else 0. */
    public static int mark(long[] words, int at, long now) {
        return isNew(words, at, now) || !NETWORK_HABIT.isSet(words, at) ? NETWORK_MARK.number(words, at) : 0;
    }
}
