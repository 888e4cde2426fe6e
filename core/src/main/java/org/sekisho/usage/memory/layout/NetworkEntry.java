// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_BITS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_KIND;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_LAST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_MARK;
import static org.sekisho.usage.memory.layout.StateLayout.TICKS_PER_DAY;

import org.sekisho.geo.AccessNetwork;
import org.sekisho.usage.Activity;

/**
 * What is done with a network of a submitter. As long as it is new enough for any rule to ask for it alone, its slots
 * carry its mark; those of older networks carry none.
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
        NETWORK_LAST_DAY.set(words, at, Math.max(NETWORK_LAST_DAY.get(words, at), StateLayout.day(tick)));
    }

    public static boolean isNew(long[] words, int at, long now) {
        return now - NETWORK_FIRST.get(words, at) < NEW;
    }

    /** What a slot of it carries that counts now: its mark while it is new, else 0. */
    public static int mark(long[] words, int at, long now) {
        return isNew(words, at, now) ? NETWORK_MARK.number(words, at) : 0;
    }
}
