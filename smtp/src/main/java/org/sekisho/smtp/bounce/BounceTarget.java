// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

/**
 * To whom a bounce is addressed.
 *
 * @param address as the client wrote it, in lower case
 * @param bare the same without a token of ours, or of a program of its owner (BATV)
 * @param answer what the token says
 */
public record BounceTarget(String address, String bare, Answer answer) {

    /** Whether somebody here sent mail from this address. */
    public enum Answer {
        /** The token proves it. */
        PROVEN,
        /** There is no token, or none that holds. */
        UNPROVEN,
        /** The key of the token was lost or rotated away. */
        UNDECIDED
    }

    /** Whether there is a token, valid or not. */
    public boolean hasToken() {
        return !address.equals(bare);
    }

    /** What stands before the last at sign of the bare address. */
    public String localPart() {
        return bare.substring(0, Math.max(0, bare.lastIndexOf('@')));
    }
}
