// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.util.Arrays;

/**
 * Numbers by the octets that name them, from 0 in the order in which they came, and the octets by their numbers: in
 * pages one behind the other, and a hash table with open addressing of the numbers. Nothing is taken out. One thread
 * adds and finds; others may ask for the octets of a number that they were handed.
 */
final class OctetNumbers {
    /** No number. */
    static final int NONE = -1;

    /** Octets of the longest. */
    static final int LONGEST = 0xffff;

    /** Of octets in all. */
    private static final long MOST = Integer.MAX_VALUE;

    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int STARTS_BITS = 12;
    private static final int STARTS = 1 << STARTS_BITS;
    private static final int SMALLEST = 1_024;

    /** In front of octets stands how many they are. */
    private static final int LENGTH = 2;

    private volatile byte[][] pages = {};

    /** Of each number, where it begins. */
    private volatile int[][] starts = {};

    /** A number and 1 below, the bits of the hash above that a place is not found by; 0 is no entry. */
    private int[] table = new int[SMALLEST];

    private int used;
    private int size;

    int size() {
        return size;
    }

    /** The number, or {@link #NONE}. */
    int find(byte[] octets, int from, int to) {
        return (table[place(octets, from, to)] & table.length - 1) - 1;
    }

    /** Where it is, or would be. */
    private int place(byte[] octets, int from, int to) {
        int last = table.length - 1;
        int hash = OctetSearch.hash(octets, from, to);
        int at = hash & last;
        for (int here = table[at]; here != 0; here = table[at]) {
            if (((here ^ hash) & ~last) == 0 && is((here & last) - 1, octets, from, to)) {
                return at;
            }
            at = at + 1 & last;
        }
        return at;
    }

    private boolean is(int number, byte[] octets, int from, int to) {
        int start = start(number);
        byte[] page = pages[start >>> PAGE_BITS];
        int at = start & PAGE - 1;
        int length = length(page, at);
        return length == to - from && Arrays.equals(page, at, at + length, octets, from, to);
    }

    private int start(int number) {
        return starts[number >>> STARTS_BITS][number & STARTS - 1];
    }

    private static int length(byte[] page, int at) {
        return (page[at - 2] & 0xff) << Byte.SIZE | (page[at - 1] & 0xff);
    }

    /** Whether so many octets can be added: 2 GB in all. */
    boolean hasRoom(int length) {
        return length <= LONGEST - LENGTH && used + 2L * PAGE <= MOST;
    }

    /** Adds octets that are not there and for which there is room; returns their number. */
    int add(byte[] octets, int from, int to) {
        if (3 * (size + 1L) > 2L * table.length) {
            grow();
        }
        int start = room(to - from) + LENGTH;
        byte[] page = pages[start >>> PAGE_BITS];
        int at = start & PAGE - 1;
        page[at - 2] = (byte) ((to - from) >>> Byte.SIZE);
        page[at - 1] = (byte) (to - from);
        System.arraycopy(octets, from, page, at, to - from);
        if (size >>> STARTS_BITS == starts.length) {
            int[][] more = Arrays.copyOf(starts, starts.length + 1);
            more[starts.length] = new int[STARTS];
            starts = more;
        }
        starts[size >>> STARTS_BITS][size & STARTS - 1] = start;
        enter(size, octets, from, to);
        return size++;
    }

    /** Where the next octets go; they are in one page. */
    private int room(int length) {
        if ((used & PAGE - 1) + LENGTH + length > PAGE || used == pages.length << PAGE_BITS) {
            byte[][] more = Arrays.copyOf(pages, pages.length + 1);
            more[pages.length] = new byte[PAGE];
            used = pages.length << PAGE_BITS;
            pages = more;
        }
        int room = used;
        used += LENGTH + length;
        return room;
    }

    private void enter(int number, byte[] octets, int from, int to) {
        int last = table.length - 1;
        table[place(octets, from, to)] = (OctetSearch.hash(octets, from, to) & ~last) | (number + 1);
    }

    private void grow() {
        table = new int[2 * table.length];
        for (int number = 0; number < size; number++) {
            int at = start(number) & PAGE - 1;
            byte[] page = pages[start(number) >>> PAGE_BITS];
            enter(number, page, at, at + length(page, at));
        }
    }

    /** Something made of the octets of a number. */
    interface Reader<T> {
        T read(byte[] octets, int from, int to);
    }

    <T> T read(int number, Reader<T> reader) {
        int start = start(number);
        byte[] page = pages[start >>> PAGE_BITS];
        int at = start & PAGE - 1;
        return reader.read(page, at, at + length(page, at));
    }
}
