// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

/**
 * Recipients by what became of their mail, within a window. Immutable.
 *
 * @param handed given to a way out, at least 0; so are the others
 * @param delivered taken by the other side; stays 0 where successes are not recorded
 * @param unknown failed, as there is no such mailbox or domain
 * @param spam failed, refused as spam or for a policy
 * @param other failed otherwise
 */
public record DeliveryCounts(long handed, long delivered, long unknown, long spam, long other) {
    /** Nothing. */
    public static final DeliveryCounts NONE = new DeliveryCounts(0, 0, 0, 0, 0);

    private static final long MILLE = 1_000;

    /** All that failed. */
    public long failed() {
        return unknown + spam + other;
    }

    /** Handed over, and neither delivered nor failed yet: on its way, or tried again later; at least 0. */
    public long inFlight() {
        return Math.max(0, handed - delivered - failed());
    }

    /**
     * What a share of failures is of: what was handed over, or all results if there are more of them, as results come
     * later than what they are about.
     */
    public long base() {
        return Math.max(handed, delivered + failed());
    }

    /** Failures per thousand of {@link #base()}, rounded down, 0 to 1000; 0 when there is nothing. */
    public long failedPerMille() {
        return base() == 0 ? 0 : failed() * MILLE / base();
    }

    /** @return the count of that outcome */
    public long of(DeliveryOutcome outcome) {
        return switch (outcome) {
            case HANDED_OVER -> handed;
            case DELIVERED -> delivered;
            case UNKNOWN -> unknown;
            case SPAM -> spam;
            case OTHER -> other;
        };
    }
}
