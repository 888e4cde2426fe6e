// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule.limit;

import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;

/**
 * A limit that a rule holds one submitter to, with what is counted against it. Immutable.
 *
 * @param count what is counted, at least 0
 * @param allowed the largest count about which nothing is found, at least 0
 * @param window over what
 * @param text both for people, such as {@code 120 of 500 recipients in 1 h}
 * @param inBytes whether these are octets
 * @param instead the rule's own limit, whose place an override took; empty when it is the rule's own
 * @param learning whether the rule only observes this submitter, who is not known for long enough
 */
public record LimitState(
        long count, long allowed, Window window, String text, boolean inBytes, String instead, boolean learning) {

    /** Of a rule that does not learn, without an override; not in octets. */
    public LimitState(long count, long allowed, Window window, String text) {
        this(count, allowed, window, text, false, "", false);
    }

    /**
     * Of a rate.
     *
     * @param which what is counted besides its dimension, behind a space; may be empty
     */
    public static LimitState of(Rate rate, long count, String which) {
        boolean bytes = rate.dimension() == Dimension.BYTES;
        String counted = bytes ? Dimension.BYTES.say(count) : Long.toString(count);
        String limit = bytes ? rate.sayLimit() : rate.dimension().say(rate.limit());
        String text = say(counted, limit + which, rate.window());
        return new LimitState(count, rate.limit(), rate.window(), text, bytes, "", false);
    }

    /** {@code 2 of 9 countries in 1 d}. */
    public static String say(String counted, String limit, Window window) {
        return counted + " of " + limit + " in " + Durations.say(window.length());
    }

    /** The same, in place of a limit of the rule. */
    public LimitState inPlaceOf(Rate own) {
        return new LimitState(count, allowed, window, text, inBytes, own.toString(), learning);
    }

    /** The same, of a submitter whom the rule is still learning, if so. */
    public LimitState learning(boolean isSo) {
        return new LimitState(count, allowed, window, text, inBytes, instead, isSo);
    }

    /** How much more there may be now, at least 0. */
    public long room() {
        return Math.max(0, allowed - count);
    }

    /** The same for people. */
    public String sayRoom() {
        return inBytes ? Dimension.BYTES.say(room()) : Long.toString(room());
    }
}
