// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;

/**
 * A time in which a submitter had an address: a connection with a login, or a session of an access server. Times are
 * kept to the microsecond. Immutable.
 *
 * @param id of the record
 * @param submitter whose it was
 * @param held from where
 * @param began when the password was right; at the earliest, where an access server told it
 * @param ended when the connection was closed; null while it is open, and when nobody told its end
 * @param source which system told it, such as an access server; null for a login
 */
public record Session(
        UUID id,
        Submitter submitter,
        HeldAddress held,
        Instant began,
        @Nullable Instant ended,
        @Nullable Source source) {
    public Session {
        began = began.truncatedTo(ChronoUnit.MICROS);
        ended = ended == null ? null : ended.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Who tells of a session.
     *
     * @param nas the access server or other system, by its own name or address
     * @param session its name there, empty where it has none
     * @param heard when it was last told of
     */
    public record Source(String nas, String session, Instant heard) {
        public Source {
            heard = heard.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** One that begins. */
    public static Session open(Submitter submitter, InetAddress remoteAddress, int port, Instant began) {
        return new Session(UUID.randomUUID(), submitter, HeldAddress.of(remoteAddress, port), began, null, null);
    }

    /** The same session of the same user at the same address has the same id, however often it is told of. */
    public static UUID idOf(String session, String user, HeldAddress held) {
        return UUID.nameUUIDFromBytes((session + "\n" + user + "\n" + held).getBytes(StandardCharsets.UTF_8));
    }

    /** The same, over. */
    public Session ended(Instant at) {
        return new Session(id, submitter, held, began, at, source);
    }

    /**
     * What two reports say together: the earliest beginning, the latest end. One that begins after its end goes on: its
     * name is used again.
     */
    public Session joined(Session later) {
        Instant end = Stream.of(Optional.ofNullable(ended), Optional.ofNullable(later.ended))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .filter(last -> later.ended != null || !later.began.isAfter(last))
                .orElse(null);
        Instant first = began.isBefore(later.began) ? began : later.began;
        boolean newer = source == null || (later.source != null && !later.source.heard.isBefore(source.heard));
        return new Session(id, submitter, held, first, end, newer ? later.source : source);
    }

    public InetAddress remoteAddress() {
        return held.address();
    }

    public int port() {
        return held.port();
    }
}
