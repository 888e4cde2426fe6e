// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by IPv4 addresses as numbers: a hash table with open addressing. Nothing is taken out but all. Not
 * thread-safe.
 */
final class Ipv4Table<V> {
    private static final int SMALLEST = 1_024;
    private static final int SPREAD = 0x9e3779b9;
    private static final int PARTS = 4;
    private static final int LONGEST_PART = 3;

    private int[] addresses = new int[SMALLEST];
    private @Nullable Object[] values = new @Nullable Object[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** The number of an address as everybody writes it, {@code 203.0.113.7}; 0 for anything else, and for 0.0.0.0. */
    static int parse(byte[] octets, int from, int to) {
        int address = 0;
        int at = from;
        for (int part = 0; part < PARTS; part++) {
            int digits = digits(octets, at, to);
            int number = number(octets, at, at + digits);
            boolean ended = part == PARTS - 1 ? at + digits == to : at + digits < to && octets[at + digits] == '.';
            if (number < 0 || !ended) {
                return 0;
            }
            address = address << Byte.SIZE | number;
            at += digits + 1;
        }
        return address;
    }

    private static int digits(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && at <= from + LONGEST_PART && octets[at] >= '0' && octets[at] <= '9') {
            at++;
        }
        return at - from;
    }

    /** -1 when it is none of an address, or begins with a 0 that means nothing. */
    private static int number(byte[] octets, int from, int to) {
        if (from == to || to - from > LONGEST_PART || (octets[from] == '0' && to - from > 1)) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + octets[at] - '0';
        }
        return number > 0xff ? -1 : number;
    }

    /** @param address not 0 */
    @SuppressWarnings("unchecked") // only put() adds values
    @Nullable
    V find(int address) {
        return (V) values[place(address)];
    }

    /** Where it is, or would be. */
    private int place(int address) {
        int last = addresses.length - 1;
        int hash = address * SPREAD;
        int at = (hash ^ hash >>> 15) & last;
        while (addresses[at] != 0 && addresses[at] != address) {
            at = (at + 1) & last;
        }
        return at;
    }

    /** Adds one that is not there, and not 0. */
    void put(int address, V value) {
        if (3 * (size + 1) > 2 * addresses.length) {
            grow();
        }
        set(address, value);
        size++;
    }

    private void set(int address, Object value) {
        int at = place(address);
        addresses[at] = address;
        values[at] = value;
    }

    private void grow() {
        int[] oldAddresses = addresses;
        @Nullable Object[] oldValues = values;
        addresses = new int[2 * oldAddresses.length];
        values = new @Nullable Object[addresses.length];
        for (int i = 0; i < oldAddresses.length; i++) {
            Object value = oldValues[i];
            if (value != null) {
                set(oldAddresses[i], value);
            }
        }
    }

    void clear() {
        Arrays.fill(addresses, 0);
        Arrays.fill(values, null);
        size = 0;
    }
}
