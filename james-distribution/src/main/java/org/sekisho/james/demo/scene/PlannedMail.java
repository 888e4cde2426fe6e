// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A message to be sent.
 *
 * @param minute when, in played minutes from the start, 0 to 60
 * @param address the client's IPv4 address, as the server is to see it
 * @param recipients how many, at least 1
 */
public record PlannedMail(double minute, String address, int recipients) {
    private static final double HOUR = 60;

    public PlannedMail {
        if (minute < 0 || minute > HOUR) {
            throw new IllegalArgumentException("minute " + minute + " is not within the hour, 0 to 60");
        }
        if (recipients < 1) {
            throw new IllegalArgumentException(recipients + " recipients: a message needs one");
        }
    }

    /**
     * Messages at equal distances from one address.
     *
     * @param first minute of the first one
     * @param distance played minutes from one to the next
     * @param count how many messages
     * @param recipients of each
     */
    public static Stream<PlannedMail> steadily(
            String address, double first, double distance, int count, int recipients) {
        return IntStream.range(0, count).mapToObj(i -> new PlannedMail(first + i * distance, address, recipients));
    }
}
