// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.util.Locale;

/** What became of mail for a recipient on its way out. */
public enum DeliveryOutcome {
    /** Given to a way out, which tries to deliver it. */
    HANDED_OVER(0),
    /** The other side took it. */
    DELIVERED(1),
    /** Failed: there is no such mailbox or domain. */
    UNKNOWN(2),
    /** Failed: refused as spam, for a policy, or because of the reputation of the sender's server. */
    SPAM(3),
    /** Failed for any other reason: mailbox full, too large, nobody answered for days. */
    OTHER(4);

    private final int counter;

    DeliveryOutcome(int counter) {
        this.counter = counter;
    }

    /** Which counter of a {@code SlidingCounters} it is; stored by {@code DeliveriesFile}. */
    public int counter() {
        return counter;
    }

    /** Whether nothing was delivered and nothing will be. */
    public boolean isFailure() {
        return this == UNKNOWN || this == SPAM || this == OTHER;
    }

    /** {@code handed-over}, {@code delivered}, {@code unknown}, {@code spam} or {@code other}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
