// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.time.Duration;

/**
 * How far a message is read. What lies beyond is not looked at, and the {@link MailReport} says that it is not whole.
 *
 * @param octets from the beginning of the message
 * @param depth of parts in parts, messages in messages
 * @param parts in all
 * @param headerOctets of all header fields that are kept
 * @param time in all, looked at between parts and while reading
 */
public record ReadLimits(int octets, int depth, int parts, int headerOctets, Duration time) {
    /** 256 KiB, 8 deep, 50 parts, 64 KiB of header fields, 5 s. */
    public static final ReadLimits DEFAULT = new ReadLimits(256 * 1024, 8, 50, 64 * 1024, Duration.ofSeconds(5));
}
