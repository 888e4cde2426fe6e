// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;

/**
 * A connection in which a submitter was logged in. Times are kept to the microsecond. Immutable.
 *
 * @param id of the record
 * @param submitter whose password was right
 * @param remoteAddress from where
 * @param port of the client, 0 when it is not known
 * @param began when the password was right
 * @param ended when the connection was closed; null while it is open, and when the server was killed meanwhile
 */
public record Session(
        UUID id,
        Submitter submitter,
        InetAddress remoteAddress,
        int port,
        Instant began,
        @Nullable Instant ended) {
    public Session {
        began = began.truncatedTo(ChronoUnit.MICROS);
        ended = ended == null ? null : ended.truncatedTo(ChronoUnit.MICROS);
    }

    /** One that begins. */
    public static Session open(Submitter submitter, InetAddress remoteAddress, int port, Instant began) {
        return new Session(UUID.randomUUID(), submitter, remoteAddress, port, began, null);
    }

    /** The same, over. */
    public Session ended(Instant at) {
        return new Session(id, submitter, remoteAddress, port, began, at);
    }
}
