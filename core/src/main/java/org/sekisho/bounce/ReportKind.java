// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import org.sekisho.text.SettingName;

/** What sort of message came in. */
public enum ReportKind implements SettingName {
    /** Delivery failed: RFC 3464 or any other form. */
    BOUNCE(true),
    /** Delivery is late. */
    DELAY(true),
    /** Delivery succeeded, or the message was passed on to where nobody reports. */
    SUCCESS(true),
    /** An automatic answer of a person who is away, or of a robot (RFC 3834). */
    VACATION(false),
    /** Asks the sender to prove that a person wrote. */
    CHALLENGE(false),
    /** A filter tells that it removed or kept something. */
    FILTER_NOTICE(false),
    /** A disposition notification (RFC 8098), or what stands for one. */
    RECEIPT(false),
    /** A complaint in the form of RFC 5965, and failure reports of RFC 6591. */
    FEEDBACK_REPORT(false),
    /** An aggregate report of DMARC (RFC 7489) or TLS (RFC 8460). */
    DMARC_REPORT(false),
    /** Came through a mailing list. */
    LIST(false),
    /** Anything else. */
    ORDINARY(false);

    private final boolean deliveryStatus;

    ReportKind(boolean deliveryStatus) {
        this.deliveryStatus = deliveryStatus;
    }

    /** Whether it tells what became of a message in delivery. */
    public boolean isDeliveryStatus() {
        return deliveryStatus;
    }
}
