// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.limit;

import org.sekisho.delivery.DeliveryCounts;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.MailOrigin;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Window;
import org.sekisho.text.SettingName;

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
    public enum Kind implements SettingName {
        /** Recipients that do not exist. */
        UNKNOWN("were unknown"),
        /** Recipients whose server refused the mail as spam or for a policy. */
        SPAM("were refused as spam"),
        /** All that failed, whatever the reason. */
        FAILED("failed"),
        /** All failures of mail that was sent on. */
        FORWARDED(MailOrigin.FORWARDED, " of forwarded mail", "failed"),
        /** All failures of automatic replies. */
        AUTOMATIC(MailOrigin.AUTOMATIC, " of automatic replies", "failed");

        private final MailOrigin origin;
        private final String share;
        private final String verb;

        /** Of what the submitter wrote. */
        Kind(String verb) {
            this(MailOrigin.WRITTEN, "", verb);
        }

        Kind(MailOrigin origin, String share, String verb) {
            this.origin = origin;
            this.share = share;
            this.verb = verb;
        }

        /** Of which mail it is a share. */
        public MailOrigin origin() {
            return origin;
        }

        public long count(DeliveryCounts counts) {
            return switch (this) {
                case UNKNOWN -> counts.unknown();
                case SPAM -> counts.spam();
                case FAILED, FORWARDED, AUTOMATIC -> counts.failed();
            };
        }

        /** Whether a failure of written mail of this class is among those that count. */
        public boolean counts(DeliveryOutcome outcome) {
            return switch (this) {
                case UNKNOWN -> outcome == DeliveryOutcome.UNKNOWN;
                case SPAM -> outcome == DeliveryOutcome.SPAM;
                case FAILED -> outcome.isFailure();
                case FORWARDED, AUTOMATIC -> false;
            };
        }

        /** {@code of forwarded mail}, behind a space; empty for written mail. */
        public String share() {
            return share;
        }

        /** {@code were unknown}. */
        public String verb() {
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

    /** The most failures of so many that do not exceed it. */
    public long mostOf(long base) {
        return percent * base / HUNDRED;
    }

    /** The text that parses to this limit. */
    @Override
    public String toString() {
        return kind.setting() + "=" + percent + "%/" + window;
    }
}
