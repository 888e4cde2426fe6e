// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.net.InetAddress;
import java.time.Instant;
import org.sekisho.backtest.log.line.ClientAddresses;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;

/**
 * What a log tells of a submitter. Immutable.
 *
 * @param kind what happened
 * @param millis when, since 1970
 * @param submitter to or by whom
 * @param remoteAddress where the client spoke from; {@link ClientAddresses#NOWHERE} where the log does not say
 * @param place where that is
 * @param recipients of a message or a result, at least 0
 * @param bytes of a message, at least 0
 */
public record LogEvent(
        Kind kind,
        long millis,
        Submitter submitter,
        InetAddress remoteAddress,
        Place place,
        int recipients,
        long bytes) {

    /** What happened; in lower case its name in logs of our own. */
    public enum Kind {
        /** A right password. */
        LOGIN,
        /** A message was accepted. */
        MESSAGE,
        /** The other side took mail. */
        DELIVERED,
        /** Mail failed: no such mailbox or domain. */
        UNKNOWN,
        /** Mail failed: refused as spam or for a policy. */
        SPAM,
        /** Mail failed for another reason. */
        OTHER;

        /** Whether mail failed. */
        public boolean isFailure() {
            return this == UNKNOWN || this == SPAM || this == OTHER;
        }
    }

    public Instant at() {
        return Instant.ofEpochMilli(millis);
    }
}
