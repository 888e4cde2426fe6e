// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

import static org.sekisho.usage.memory.layout.StateLayout.SLOT_BYTES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_FIRST_TIME;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_MESSAGES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_NETWORK;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_RECIPIENTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_REFUSED;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_SPAN;

/** What is done with a slot: what was accepted and refused between two ticks, both included. */
public final class SlotEntry {
    private static final int NETWORK_BITS = 6;
    private static final long DROPPED = -1;

    private SlotEntry() {}

    public static long first(long[] words, int at) {
        return SLOT_FIRST.get(words, at);
    }

    public static long last(long[] words, int at) {
        return SLOT_FIRST.get(words, at) + SLOT_SPAN.get(words, at);
    }

    /** What slots have in common that may be merged: country, network, and whether of first-time recipients. */
    public static int sort(int country, int network, boolean firstTime) {
        return (country << NETWORK_BITS | network) << 1 | (firstTime ? 1 : 0);
    }

    public static int sort(long[] words, int at) {
        return sort(SLOT_COUNTRY.number(words, at), SLOT_NETWORK.number(words, at), SLOT_FIRST_TIME.isSet(words, at));
    }

    public static int withoutCountry(int sort) {
        return sort & ((1 << (NETWORK_BITS + 1)) - 1);
    }

    public static void open(long[] words, int at, long tick, int sort) {
        move(words, at, tick, tick);
        words[at + 1] = 0;
        words[at + 2] = 0;
        SLOT_COUNTRY.set(words, at, sort >>> (NETWORK_BITS + 1));
        SLOT_NETWORK.set(words, at, sort >>> 1 & SLOT_NETWORK.max());
        SLOT_FIRST_TIME.set(words, at, sort & 1);
    }

    /** Sets the times: {@code last} is at or after {@code first}, by at most the span of the longest window's slots. */
    public static void move(long[] words, int at, long first, long last) {
        SLOT_FIRST.set(words, at, first);
        SLOT_SPAN.set(words, at, Math.min(SLOT_SPAN.max(), last - first));
    }

    public static void add(long[] words, int at, long recipients, long bytes) {
        SLOT_MESSAGES.add(words, at, 1);
        SLOT_RECIPIENTS.add(words, at, recipients);
        SLOT_BYTES.add(words, at, bytes);
    }

    public static void addFirstTime(long[] words, int at, long recipients) {
        SLOT_RECIPIENTS.add(words, at, recipients);
    }

    public static void refundFirstTime(long[] words, int at, long recipients) {
        SLOT_RECIPIENTS.subtract(words, at, recipients);
    }

    /** Takes one message out again and counts it as refused. */
    public static void refund(long[] words, int at, long recipients, long bytes) {
        SLOT_MESSAGES.subtract(words, at, 1);
        SLOT_RECIPIENTS.subtract(words, at, recipients);
        SLOT_BYTES.subtract(words, at, bytes);
        SLOT_REFUSED.add(words, at, 1);
    }

    /** Adds a slot to another one that is alike. */
    public static void merge(long[] words, int into, int other) {
        long first = Math.min(first(words, into), first(words, other));
        move(words, into, first, Math.max(last(words, into), last(words, other)));
        SLOT_MESSAGES.add(words, into, SLOT_MESSAGES.get(words, other));
        SLOT_RECIPIENTS.add(words, into, SLOT_RECIPIENTS.get(words, other));
        SLOT_BYTES.add(words, into, SLOT_BYTES.get(words, other));
        SLOT_REFUSED.add(words, into, SLOT_REFUSED.get(words, other));
    }

    /** Marks a slot that is to be taken out: no other begins at the last tick and goes on after it. */
    public static void drop(long[] words, int at) {
        words[at] = DROPPED;
    }

    public static boolean isDropped(long[] words, int at) {
        return words[at] == DROPPED;
    }

    /** Forgets from which country and network it came; that a network was new stays known. */
    public static void blur(long[] words, int at) {
        SLOT_COUNTRY.set(words, at, 0);
        if (SLOT_NETWORK.isSet(words, at)) {
            SLOT_NETWORK.set(words, at, NetworkEntry.OTHERS);
        }
    }
}
