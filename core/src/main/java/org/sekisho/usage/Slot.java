// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

/**
 * How a slot lies in three words of an array: what was accepted and refused from one country between two ticks, both
 * included.
 *
 * <table><caption>Bits</caption>
 * <tr><td>word 0</td><td>39 first tick since 1970 (until 2109), 25 span to the last tick (3 d)</td></tr>
 * <tr><td>word 1</td><td>24 messages, 30 recipients, 10 country</td></tr>
 * <tr><td>word 2</td><td>46 octets (64 TiB), 18 refused messages</td></tr>
 * </table>
 *
 * <p>An amount that reaches the largest its bits can hold stays there and is read as {@link #ENDLESS}
 * (refused messages as what the bits hold), so that a limit is never outrun by an overflow. The layout is stored
 * in {@link UsageFile}: a change needs a new version there.
 */
final class Slot {
    static final int WORDS = 3;

    /** Milliseconds. Divides a second, so that windows are whole ticks. */
    static final long TICK = 8;

    /** What a saturated amount is read as. */
    static final long ENDLESS = Long.MAX_VALUE;

    private static final int SPAN_BITS = 25;
    private static final int COUNTRY_BITS = 10;
    private static final int RECIPIENT_BITS = 30;
    private static final int MESSAGES_SHIFT = COUNTRY_BITS + RECIPIENT_BITS;
    private static final int REFUSED_BITS = 18;

    private static final long TICK_MAX = mask(64 - SPAN_BITS);
    private static final long SPAN_MAX = mask(SPAN_BITS);
    private static final long COUNTRY_MAX = mask(COUNTRY_BITS);
    private static final long MESSAGES_MAX = mask(64 - MESSAGES_SHIFT);
    private static final long RECIPIENTS_MAX = mask(RECIPIENT_BITS);
    private static final long BYTES_MAX = mask(64 - REFUSED_BITS);
    private static final long REFUSED_MAX = mask(REFUSED_BITS);

    private Slot() {}

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }

    /** The tick of a moment, brought into the range that can be stored. */
    static long tick(long millis) {
        return Math.max(0, Math.min(TICK_MAX - SPAN_MAX, Math.floorDiv(millis, TICK)));
    }

    static long first(long[] words, int at) {
        return words[at] >>> SPAN_BITS;
    }

    static long last(long[] words, int at) {
        return (words[at] >>> SPAN_BITS) + (words[at] & SPAN_MAX);
    }

    /** The number of the country. */
    static int country(long[] words, int at) {
        return (int) (words[at + 1] & COUNTRY_MAX);
    }

    static long messages(long[] words, int at) {
        return read(storedMessages(words, at), MESSAGES_MAX);
    }

    static long recipients(long[] words, int at) {
        return read(storedRecipients(words, at), RECIPIENTS_MAX);
    }

    static long bytes(long[] words, int at) {
        return read(words[at + 2] >>> REFUSED_BITS, BYTES_MAX);
    }

    static long refused(long[] words, int at) {
        return words[at + 2] & REFUSED_MAX;
    }

    private static long storedMessages(long[] words, int at) {
        return words[at + 1] >>> MESSAGES_SHIFT;
    }

    private static long storedRecipients(long[] words, int at) {
        return (words[at + 1] >>> COUNTRY_BITS) & RECIPIENTS_MAX;
    }

    private static long read(long stored, long max) {
        return stored == max ? ENDLESS : stored;
    }

    static void open(long[] words, int at, long tick, int country) {
        words[at] = tick << SPAN_BITS;
        words[at + 1] = country;
        words[at + 2] = 0;
    }

    /** Sets the times: {@code last} is at or after {@code first}, by at most the span of the longest window's slots. */
    static void move(long[] words, int at, long first, long last) {
        words[at] = first << SPAN_BITS | Math.min(SPAN_MAX, last - first);
    }

    /** Forgets the country. */
    static void blur(long[] words, int at) {
        words[at + 1] &= ~COUNTRY_MAX;
    }

    static void add(long[] words, int at, long recipients, long bytes) {
        amounts(
                words,
                at,
                sum(storedMessages(words, at), 1, MESSAGES_MAX),
                sum(storedRecipients(words, at), recipients, RECIPIENTS_MAX));
        long sum = sum(words[at + 2] >>> REFUSED_BITS, bytes, BYTES_MAX);
        words[at + 2] = sum << REFUSED_BITS | refused(words, at);
    }

    /** Takes one message out again and counts it as refused. */
    static void refund(long[] words, int at, long recipients, long bytes) {
        amounts(
                words,
                at,
                difference(storedMessages(words, at), 1, MESSAGES_MAX),
                difference(storedRecipients(words, at), recipients, RECIPIENTS_MAX));
        long rest = difference(words[at + 2] >>> REFUSED_BITS, bytes, BYTES_MAX);
        words[at + 2] = rest << REFUSED_BITS | sum(refused(words, at), 1, REFUSED_MAX);
    }

    /** Adds a slot to an older one, which keeps its country. */
    static void merge(long[] words, int older, int newer) {
        long first = Math.min(first(words, older), first(words, newer));
        move(words, older, first, Math.max(last(words, older), last(words, newer)));
        amounts(
                words,
                older,
                sum(storedMessages(words, older), storedMessages(words, newer), MESSAGES_MAX),
                sum(storedRecipients(words, older), storedRecipients(words, newer), RECIPIENTS_MAX));
        long bytes = sum(words[older + 2] >>> REFUSED_BITS, words[newer + 2] >>> REFUSED_BITS, BYTES_MAX);
        words[older + 2] = bytes << REFUSED_BITS | sum(refused(words, older), refused(words, newer), REFUSED_MAX);
    }

    private static void amounts(long[] words, int at, long messages, long recipients) {
        words[at + 1] = messages << MESSAGES_SHIFT | recipients << COUNTRY_BITS | country(words, at);
    }

    private static long sum(long stored, long more, long max) {
        return more >= max - stored ? max : stored + more;
    }

    private static long difference(long stored, long less, long max) {
        return stored == max ? max : Math.max(0, stored - less);
    }
}
