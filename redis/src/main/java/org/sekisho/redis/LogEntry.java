// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.submitter.Submitter;

/**
 * What happened to a submitter, as it lies in a {@link SubmitterLog}: octets of the whole (1), kind (1), the event,
 * identity (6), and, added by the script, first-time recipients (2) and when, in milliseconds since 1970 (6).
 */
final class LogEntry {
    static final int ID = 6;
    static final int TIME = 6;
    private static final int ADDED = Short.BYTES + TIME;
    private static final int LARGEST = 96;
    private static final int IPV6_PREFIX = 8;

    private static final int PLACED = 1;
    private static final int IPV6 = 2;
    private static final int TRAVELS = 4;

    /** What happened; the script knows these codes too. */
    enum Kind {
        LOGIN(1),
        SUBMISSION(2),
        REFUND(3),
        FORGIVE(4),
        FORGIVE_PLACES(5),
        PEEK(6);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind of event has the code " + code));
        }
    }

    private LogEntry() {}

    static byte[] of(LocatedEvent event, long id) {
        ByteBuffer to = begin(event instanceof Login ? Kind.LOGIN : Kind.SUBMISSION);
        putEvent(to, event);
        return end(to, id);
    }

    /** @param charged when it was counted, in milliseconds since 1970 */
    static byte[] refund(Submission submission, long charged, long id) {
        ByteBuffer to = begin(Kind.REFUND);
        putEvent(to, submission);
        Octets.put(to, charged, TIME);
        return end(to, id);
    }

    /** What has no more to it than its kind. */
    static byte[] of(Kind kind, long id) {
        return end(begin(kind), id);
    }

    private static ByteBuffer begin(Kind kind) {
        return ByteBuffer.allocate(LARGEST).put((byte) 0).put((byte) kind.code);
    }

    private static byte[] end(ByteBuffer to, long id) {
        Octets.put(to, id, ID);
        to.put(0, (byte) (to.position() + ADDED));
        return Octets.written(to);
    }

    private static void putEvent(ByteBuffer to, LocatedEvent event) {
        Place place = event.place();
        Position position = place.position();
        boolean ipv6 = event.remoteAddress() instanceof Inet6Address;
        to.put((byte) ((position == null ? 0 : PLACED) | (ipv6 ? IPV6 : 0) | (place.travels() ? TRAVELS : 0)));
        to.putShort((short) place.country().number()).putShort((short) place.build());
        Octets.putVarint(to, place.asn());
        if (position != null) {
            to.putLong(position.packed()).putShort((short) position.radiusKm());
        }
        byte[] address = event.remoteAddress().getAddress();
        if (event instanceof Submission submission) {
            to.put(address, 0, ipv6 ? IPV6_PREFIX : address.length);
            Octets.putVarint(to, submission.recipients());
            Octets.putVarint(to, submission.bytes());
        } else {
            to.put(address);
        }
    }

    /**
     * What an entry says.
     *
     * @param event null unless something was sent or somebody logged in
     * @param charged for a refund, when it was counted
     * @param at when it happened, in milliseconds since 1970
     */
    record Read(Kind kind, @Nullable LocatedEvent event, long charged, long id, int firstTime, long at) {
        LocatedEvent happened() {
            return Objects.requireNonNull(event, "what has no more to it than its kind");
        }

        Submission sent() {
            return (Submission) happened();
        }
    }

    /** Reads the next entry. */
    static Read read(Submitter submitter, ByteBuffer from) {
        int length = from.get(from.position()) & 0xff;
        ByteBuffer entry = from.slice(from.position(), length);
        from.position(from.position() + length);
        Kind kind = Kind.of(entry.get(1));
        long at = Octets.get(entry.position(length - TIME), TIME);
        int firstTime = entry.getShort(length - ADDED) & 0xffff;
        long id = Octets.get(entry.position(length - ADDED - ID), ID);
        entry.position(2);
        return switch (kind) {
            case LOGIN, SUBMISSION -> new Read(kind, event(kind, submitter, at, entry), 0, id, firstTime, at);
            case REFUND -> {
                LocatedEvent event = event(Kind.SUBMISSION, submitter, at, entry);
                yield new Read(kind, event, Octets.get(entry, TIME), id, firstTime, at);
            }
            case FORGIVE, FORGIVE_PLACES, PEEK -> new Read(kind, null, 0, id, firstTime, at);
        };
    }

    private static LocatedEvent event(Kind kind, Submitter submitter, long at, ByteBuffer from) {
        int flags = from.get();
        Country country = Country.ofNumber(from.getShort());
        int build = from.getShort() & 0xffff;
        long asn = Octets.getVarint(from);
        Position position = (flags & PLACED) == 0 ? null : Position.unpack(from.getLong(), from.getShort());
        Place place = new Place(country, position, asn, build, (flags & TRAVELS) != 0);
        byte[] address = new byte[(flags & IPV6) == 0 ? 4 : 16];
        Instant when = Instant.ofEpochMilli(at);
        if (kind == Kind.LOGIN) {
            from.get(address);
            return new Login(submitter, when, address(address), place);
        }
        from.get(address, 0, Math.min(address.length, IPV6_PREFIX));
        int recipients = (int) Octets.getVarint(from);
        return new Submission(submitter, when, address(address), recipients, Octets.getVarint(from), place);
    }

    private static InetAddress address(byte[] raw) {
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 octets are always an address", e);
        }
    }
}
