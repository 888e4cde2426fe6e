// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

/** A packet that is dropped. */
final class BadPacketException extends Exception {
    private static final long serialVersionUID = 1;

    private final PacketOutcome outcome;

    BadPacketException(PacketOutcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    BadPacketException(Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.outcome = PacketOutcome.MALFORMED;
    }

    PacketOutcome outcome() {
        return outcome;
    }
}
