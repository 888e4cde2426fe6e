// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import org.sekisho.rate.Dimension;

/** What was counted in each watched window, in one array of words: messages, recipients and octets, shortest first. */
final class Sums {
    private static final int FIELDS = 3;

    private Sums() {}

    /** Of the array of an {@link SubmitterState}, for the windows that end now. */
    static long[] of(long[] words, WatchedWindows tiers, long now) {
        int from = StateHeader.slotsFrom(words[0]);
        int at = StateHeader.newestSlot(words[0]);
        long[] sums = new long[tiers.size() * FIELDS];
        long messages = 0;
        long recipients = 0;
        long bytes = 0;
        for (int window = 0; window < tiers.size(); window++) {
            long horizon = tiers.horizon(window, now);
            for (; at >= from && Slot.last(words, at) >= horizon; at -= Slot.WORDS) {
                messages = plus(messages, Slot.messages(words, at));
                recipients = plus(recipients, Slot.recipients(words, at));
                bytes = plus(bytes, Slot.bytes(words, at));
            }
            int field = window * FIELDS;
            sums[field] = messages;
            sums[field + 1] = recipients;
            sums[field + 2] = bytes;
        }
        return sums;
    }

    private static long plus(long sum, long more) {
        long result = sum + more;
        return result < 0 ? Slot.ENDLESS : result;
    }

    static long count(long[] sums, int window, Dimension dimension) {
        return sums[window * FIELDS + field(dimension)];
    }

    /** The sum over the longest window, which no other exceeds. */
    static long most(long[] sums, Dimension dimension) {
        return sums[sums.length - FIELDS + field(dimension)];
    }

    private static int field(Dimension dimension) {
        return switch (dimension) {
            case MESSAGES -> 0;
            case RECIPIENTS -> 1;
            case BYTES -> 2;
        };
    }
}
