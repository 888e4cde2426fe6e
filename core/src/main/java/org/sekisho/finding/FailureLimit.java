// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Window;

/**
 * Which share of a submitter's mail may fail. Immutable.
 *
 * @param kind which failures
 * @param percent the largest share allowed, of all recipients in the window, 0 to 99
 * @param window the sliding span
 */
public record FailureLimit(Kind kind, int percent, Window window) {
    private static final int MAX_PERCENT = 99;
    private static final int HUNDRED = 100;

    /** Which failures count. */
    public enum Kind {
        /** Recipients that do not exist. */
        UNKNOWN("were unknown"),
        /** Recipients whose server refused the mail as spam or for a policy. */
        SPAM("were refused as spam"),
        /** All that failed, whatever the reason. */
        FAILED("failed");

        private final String verb;

        Kind(String verb) {
            this.verb = verb;
        }

        /** The name in a condition. */
        @JsonValue
        public String setting() {
            return name().toLowerCase(Locale.ROOT);
        }

        public long count(DeliveryCounts counts) {
            return switch (this) {
                case UNKNOWN -> counts.unknown();
                case SPAM -> counts.spam();
                case FAILED -> counts.failed();
            };
        }

        String verb() {
            return verb;
        }
    }

    public FailureLimit {
        if (percent < 0 || percent > MAX_PERCENT) {
            throw new IllegalArgumentException("the share must be from 0% to " + MAX_PERCENT + "%");
        }
    }

    /**
     * @param value {@code <percent>%/<window>}, such as {@code 25%/1h}
     * @throws IllegalArgumentException with what is wrong and what would be right
     */
    public static FailureLimit parse(Kind kind, String value) {
        int unit = value.indexOf("%/");
        if (unit < 1) {
            throw new IllegalArgumentException("expected a share in percent per window, such as 25%/1h");
        }
        long percent = Numbers.parse(value.substring(0, unit).strip());
        return new FailureLimit(
                kind,
                (int) Math.min(HUNDRED, percent),
                Window.parse(value.substring(unit + 2).strip()));
    }

    /** Whether so many failures are more than the share. */
    public boolean isExceededBy(long failed, long base) {
        return failed * HUNDRED > percent * base;
    }

    /** The text that parses to this limit. */
    @Override
    public String toString() {
        return kind.setting() + "=" + percent + "%/" + window;
    }
}
