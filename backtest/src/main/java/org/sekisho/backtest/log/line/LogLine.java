// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of a log as octets, without its end. The same object is filled again for each line. Positions are indexes
 * into the octets, from {@link #start()} to {@link #end()}; a position that is not there is -1.
 */
public final class LogLine {
    private static final int LONGEST_NUMBER = 18;

    private byte[] octets = new byte[0];
    private int start;
    private int end;
    private boolean whole;

    void fill(byte[] from, int first, int last, boolean complete) {
        octets = from;
        start = first;
        end = last > first && from[last - 1] == '\r' ? last - 1 : last;
        whole = complete;
    }

    /** A line of its own, for tests and for what is no file. */
    public static LogLine of(String text) {
        LogLine line = new LogLine();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.fill(bytes, 0, bytes.length, true);
        return line;
    }

    public int start() {
        return start;
    }

    /** Behind the last octet. */
    public int end() {
        return end;
    }

    /** Whether its end was read too: false for one that is too long, and for the last of a file that was cut off. */
    public boolean isWhole() {
        return whole;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** The octet there, or 0 where there is none. */
    public byte at(int position) {
        return position >= start && position < end ? octets[position] : 0;
    }

    /** The octets themselves, for parsers; only what lies between start and end is of this line. */
    public byte[] octets() {
        return octets;
    }

    /** The next such octet from there on. */
    public int find(char wanted, int from) {
        return find(wanted, from, end);
    }

    /** The next such octet from there on, before a limit. */
    public int find(char wanted, int from, int limit) {
        return OctetSearch.find(octets, (byte) wanted, Math.max(from, start), limit);
    }

    /** The next such text of ASCII from there on. */
    public int find(String wanted, int from) {
        char first = wanted.charAt(0);
        int limit = end - wanted.length() + 1;
        int at = find(first, from, limit);
        while (at >= 0 && !isAt(wanted, at)) {
            at = find(first, at + 1, limit);
        }
        return at;
    }

    /** Whether such a text of ASCII stands there. */
    public boolean isAt(String wanted, int position) {
        if (position < start || position + wanted.length() > end) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (octets[position + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether such octets stand there. */
    boolean has(byte[] wanted, int position) {
        int to = position + wanted.length;
        return position >= start && to <= end && Arrays.equals(wanted, 0, wanted.length, octets, position, to);
    }

    /** A part of it; octets that are no UTF-8 become replacement characters. */
    public String text(int from, int to) {
        return from >= to ? "" : new String(octets, from, to - from, StandardCharsets.UTF_8);
    }

    /** All of it. */
    public String text() {
        return text(start, end);
    }

    /** The number written there in digits, -1 when it is none or has more than 18. */
    public long number(int from, int to) {
        if (from >= to || to - from > LONGEST_NUMBER || from < start || to > end) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = octets[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public String toString() {
        return text();
    }
}
