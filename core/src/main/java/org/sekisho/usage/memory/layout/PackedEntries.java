// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.layout;

import static org.sekisho.usage.memory.layout.StateLayout.FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.LOGIN;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_BITS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_LAST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_BYTES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_MESSAGES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_NETWORK;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_RECIPIENTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_SPAN;
import static org.sekisho.usage.memory.layout.StateLayout.VISITS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_ADDRESS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_BUILD;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_DAYS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_LAST;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_NEWEST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_PLACED;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_POSITION;

import org.sekisho.packed.OctetBuffer;

/**
 * The entries of one array, written or read one after the other: times as what lies between one and the next, and what
 * is mostly alike as whether it is. Not thread-safe.
 */
public final class PackedEntries {
    private static final int TIME_SHIFT = 25;
    private static final long BELOW_TIME = (1L << TIME_SHIFT) - 1;
    private static final int DAY_SHIFT = 9;
    private static final long BELOW_DAY = (1L << DAY_SHIFT) - 1;
    private static final int COUNTRY_BITS = 10;
    private static final long BELOW_RECIPIENTS = (1L << COUNTRY_BITS) - 1;
    private static final long BELOW_BYTES = (1L << 18) - 1;
    private static final long MAPPED = 0xffffL;
    private static final long BELOW_MAPPED = (1L << Integer.SIZE) - 1;

    private static final int NO_ADDRESS = 0;
    private static final int SAME_IPV4 = 1;
    private static final int OTHER_IPV4 = 2;
    private static final int ANY_ADDRESS = 3;

    /** How a slot differs from one message without anything else, of the sort of the slot before. */
    private static final int SPAN = 1;

    private static final int MESSAGES = 2;
    private static final int SORT = 4;
    private static final int REST = 8;

    private final long[] words;
    private final OctetBuffer octets;

    /** The time of the entry before, in ticks. */
    private long tick;

    /** Network and country of the slot before. */
    private long lastSort;

    public PackedEntries(long[] words, OctetBuffer octets) {
        this.words = words;
        this.octets = octets;
    }

    /** The time of the last login; its address is written behind the visits. */
    public void writeLogin() {
        octets.put(words[LOGIN]);
        tick = StateLayout.tick(words[LOGIN]);
    }

    public void readLogin() {
        words[LOGIN] = octets.get();
        tick = StateLayout.tick(words[LOGIN]);
    }

    /** Mostly it is that of the visit in front. */
    public void writeAddress() {
        long high = words[LOGIN + 1];
        long low = words[LOGIN + 2];
        boolean ipv4 = high == 0 && (low >>> Integer.SIZE) == MAPPED;
        if (high == 0 && low == 0) {
            octets.put(NO_ADDRESS);
        } else if (ipv4 && (low & BELOW_MAPPED) == lastAddress()) {
            octets.put(SAME_IPV4);
        } else if (ipv4) {
            octets.put(OTHER_IPV4);
            octets.put(low & BELOW_MAPPED);
        } else {
            octets.put(ANY_ADDRESS);
            octets.putWhole(high);
            octets.putWhole(low);
        }
    }

    public void readAddress() {
        int kind = (int) octets.get();
        words[LOGIN + 1] = kind == ANY_ADDRESS ? octets.getWhole() : 0;
        words[LOGIN + 2] = switch (kind) {
            case NO_ADDRESS -> 0;
            case SAME_IPV4 -> MAPPED << Integer.SIZE | lastAddress();
            case OTHER_IPV4 -> MAPPED << Integer.SIZE | octets.get();
            default -> octets.getWhole();
        };
    }

    private long lastAddress() {
        return VISITS.isSet(words, 0) ? words[FIRST + VISIT_ADDRESS] : 0;
    }

    public void writeVisit(int at) {
        long last = VISIT_LAST.get(words, at);
        octets.putSigned(last - tick);
        tick = last == 0 ? tick : last;
        octets.put(words[at] & BELOW_TIME);
        octets.put(VISIT_DAYS.get(words, at));
        long day = VISIT_NEWEST_DAY.get(words, at);
        octets.putSigned(day - StateLayout.day(tick));
        octets.putSigned(day - VISIT_BUILD.get(words, at));
        if (VISIT_PLACED.isSet(words, at)) {
            octets.putWhole(words[at + VISIT_POSITION]);
        } else {
            octets.put(words[at + VISIT_POSITION]);
        }
        octets.put(words[at + VISIT_ADDRESS]);
    }

    public void readVisit(int at) {
        long last = tick + octets.getSigned();
        tick = last == 0 ? tick : last;
        words[at] = last << TIME_SHIFT | octets.get();
        VISIT_DAYS.set(words, at, octets.get());
        long day = StateLayout.day(tick) + octets.getSigned();
        VISIT_NEWEST_DAY.set(words, at, day);
        VISIT_BUILD.set(words, at, day - octets.getSigned());
        words[at + VISIT_POSITION] = VISIT_PLACED.isSet(words, at) ? octets.getWhole() : octets.get();
        words[at + VISIT_ADDRESS] = octets.get();
    }

    public void writeNetwork(int at) {
        octets.putSigned(tick - NETWORK_FIRST.get(words, at));
        octets.putSigned(StateLayout.day(tick) - NETWORK_LAST_DAY.get(words, at));
        octets.put(words[at] & BELOW_DAY);
        octets.put(words[at + NETWORK_BITS]);
    }

    public void readNetwork(int at) {
        long first = tick - octets.getSigned();
        long day = StateLayout.day(tick) - octets.getSigned();
        words[at] = first << TIME_SHIFT | day << DAY_SHIFT | octets.get();
        words[at + NETWORK_BITS] = octets.get();
    }

    /** The newest slot comes first. */
    public void writeSlot(int at) {
        long span = SLOT_SPAN.get(words, at);
        long messages = SLOT_MESSAGES.get(words, at);
        long sort = SLOT_NETWORK.get(words, at) << COUNTRY_BITS | SLOT_COUNTRY.get(words, at);
        long rest = words[at + 2] & BELOW_BYTES;
        octets.put((span == 0 ? 0 : SPAN)
                | (messages == 1 ? 0 : MESSAGES)
                | (sort == lastSort ? 0 : SORT)
                | (rest == 0 ? 0 : REST));
        octets.putSigned(tick - SlotEntry.last(words, at));
        putUnless(span == 0, span);
        putUnless(messages == 1, messages);
        putUnless(sort == lastSort, sort);
        putUnless(rest == 0, rest);
        octets.put(SLOT_RECIPIENTS.get(words, at));
        octets.put(SLOT_BYTES.get(words, at));
        tick = SlotEntry.first(words, at);
        lastSort = sort;
    }

    private void putUnless(boolean usual, long number) {
        if (!usual) {
            octets.put(number);
        }
    }

    public void readSlot(int at) {
        long differs = octets.get();
        long last = tick - octets.getSigned();
        long span = (differs & SPAN) == 0 ? 0 : octets.get();
        long messages = (differs & MESSAGES) == 0 ? 1 : octets.get();
        lastSort = (differs & SORT) == 0 ? lastSort : octets.get();
        long rest = (differs & REST) == 0 ? 0 : octets.get();
        SlotEntry.move(words, at, last - span, last);
        words[at + 1] =
                SLOT_MESSAGES.shifted(messages) | SLOT_RECIPIENTS.shifted(octets.get()) | (lastSort & BELOW_RECIPIENTS);
        words[at + 2] = SLOT_NETWORK.shifted(lastSort >>> COUNTRY_BITS) | SLOT_BYTES.shifted(octets.get()) | rest;
        tick = last - span;
    }
}
