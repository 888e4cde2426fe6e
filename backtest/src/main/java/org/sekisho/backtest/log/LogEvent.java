// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.net.InetAddress;
import java.time.Instant;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.event.RecipientHashes;
import org.sekisho.geo.Place;
import org.sekisho.submitter.Submitter;

/**
 * What a log tells of a submitter. Immutable.
 *
 * @param kind what happened
 * @param millis when, since 1970
 * @param name to or by whom
 * @param client where it spoke from, as far as the log says
 * @param recipients of a message or a result, at least 0
 * @param bytes of a message, at least 0
 * @param hashes of the recipients of a message, as far as the log names them and somebody asks
 */
public record LogEvent(
        Kind kind, long millis, LoggedName name, Client client, int recipients, long bytes, RecipientHashes hashes) {

    /** One whose recipients are not named. */
    public LogEvent(Kind kind, long millis, LoggedName name, Client client, int recipients, long bytes) {
        this(kind, millis, name, client, recipients, bytes, RecipientHashes.NONE);
    }

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

        /** Whether it is what became of mail. */
        boolean isResult() {
            return this == DELIVERED || isFailure();
        }

        /** Whether mail failed. */
        public boolean isFailure() {
            return this == UNKNOWN || this == SPAM || this == OTHER;
        }
    }

    /** Made each time. */
    public Submitter submitter() {
        return name.submitter();
    }

    public InetAddress remoteAddress() {
        return client.address();
    }

    public Place place() {
        return client.place();
    }

    public Instant at() {
        return Instant.ofEpochMilli(millis);
    }
}
