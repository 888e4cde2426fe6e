// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.util.Arrays;
import java.util.List;

/**
 * Which answers of a list mean that an address or domain is on it. Immutable.
 *
 * @param ranges any of these; empty for every answer in 127.0.0.0/8 that is no error
 */
record ReturnCodes(List<Range> ranges) {
    static final ReturnCodes ALL = new ReturnCodes(List.of());

    private static final String EXPECTED =
            "expected answers in 127.0.0.0/8, separated by spaces, such as" + " 127.0.0.2 127.0.0.4-127.0.0.7";

    /** From the first to the last. */
    record Range(long first, long last) {}

    ReturnCodes {
        ranges = List.copyOf(ranges);
    }

    static ReturnCodes parse(String text) {
        return new ReturnCodes(Arrays.stream(text.strip().split(" +", -1))
                .map(ReturnCodes::range)
                .toList());
    }

    private static Range range(String text) {
        String[] ends = text.split("-", 2);
        Range range = new Range(number(ends[0]), number(ends[ends.length - 1]));
        if (range.first() > range.last() || !isLoopback(range.first()) || !isLoopback(range.last())) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return range;
    }

    private static long number(String address) {
        if (!address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            throw new IllegalArgumentException(EXPECTED);
        }
        long number = 0;
        for (String octet : address.split("\\.", -1)) {
            number = number * 256 + Integer.parseInt(octet);
        }
        return number;
    }

    private static boolean isLoopback(long number) {
        return number >>> 24 == 127;
    }

    /** Whether this answer says "listed". */
    boolean contain(String answer) {
        long number = number(answer);
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.first() <= number && number <= range.last());
    }

    /**
     * Whether this answer is none of a blocklist: outside 127.0.0.0/8, or 127.0.0.1, which is never listed (RFC 5782,
     * section 5), or an error: 127.255.255.x of Spamhaus and others, and x.x.x.255 of lists of domains.
     */
    static boolean isNone(String answer) {
        long number = number(answer);
        boolean error = number >>> 8 == 0x7fffff || (number & 0xff) == 255;
        return !isLoopback(number) || number == 0x7f000001 || error;
    }
}
