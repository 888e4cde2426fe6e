// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.memory.SubmitterReplay;

/**
 * What happened to a submitter, as it lies in a {@link SubmitterLog}: octets of the whole (3), kind (1), the event,
 * identity (6), and, added by the script, when, in milliseconds since 1970 (6).
 */
final class LogEntry {
    static final int ID = 6;
    static final int TIME = 6;
    private static final int LENGTH = 3;
    private static final int HEAD = LENGTH + 1;

    /** Besides the recipients. */
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

        private static final Kind[] ALL = values();
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) {
            for (Kind kind : ALL) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of event has the code " + code);
        }
    }

    private LogEntry() {}

    static long newId() {
        return ThreadLocalRandom.current().nextLong() >>> (Long.SIZE - ID * Byte.SIZE);
    }

    static byte[] of(LocatedEvent event, long id) {
        ByteBuffer to = event instanceof Submission submission
                ? begin(Kind.SUBMISSION, submission.hashes().count())
                : begin(Kind.LOGIN, 0);
        putEvent(to, event);
        return end(to, id);
    }

    /**
     * @param submission to those recipients only that were not known before it
     * @param charged when it was counted, in milliseconds since 1970
     */
    static byte[] refund(Submission submission, long charged, long id) {
        ByteBuffer to = begin(Kind.REFUND, submission.hashes().count());
        putEvent(to, submission);
        BinaryNumbers.put(to, charged, TIME);
        return end(to, id);
    }

    /** What has no more to it than its kind. */
    static byte[] of(Kind kind, long id) {
        return end(begin(kind, 0), id);
    }

    /** An identity as it stands in entries. */
    static byte[] id(long id) {
        ByteBuffer octets = ByteBuffer.allocate(ID);
        BinaryNumbers.put(octets, id, ID);
        return octets.array();
    }

    private static ByteBuffer begin(Kind kind, int recipients) {
        ByteBuffer to = ByteBuffer.allocate(LARGEST + recipients * Integer.BYTES);
        return to.position(LENGTH).put((byte) kind.code);
    }

    private static byte[] end(ByteBuffer to, long id) {
        BinaryNumbers.put(to, id, ID);
        BinaryNumbers.put(to.duplicate().position(0), to.position() + TIME, LENGTH);
        return BinaryNumbers.written(to);
    }

    private static void putEvent(ByteBuffer to, LocatedEvent event) {
        Place place = event.place();
        Position position = place.position();
        boolean ipv6 = event.remoteAddress() instanceof Inet6Address;
        to.put((byte) ((position == null ? 0 : PLACED) | (ipv6 ? IPV6 : 0) | (place.travels() ? TRAVELS : 0)));
        to.putShort((short) place.country().number()).putShort((short) place.build());
        BinaryNumbers.putVarint(to, place.asn());
        if (position != null) {
            to.putLong(position.packed()).putShort((short) position.radiusKm());
        }
        byte[] address = event.remoteAddress().getAddress();
        if (event instanceof Submission submission) {
            to.put(address, 0, ipv6 ? IPV6_PREFIX : address.length);
            BinaryNumbers.putVarint(to, submission.recipients());
            BinaryNumbers.putVarint(to, submission.bytes());
            putHashes(to, submission.hashes());
        } else {
            to.put(address);
        }
    }

    private static void putHashes(ByteBuffer to, RecipientHashes hashes) {
        BinaryNumbers.putVarint(to, hashes.count());
        for (int i = 0; i < hashes.count(); i++) {
            to.putInt(hashes.get(i));
        }
    }

    private static RecipientHashes getHashes(ByteBuffer from) {
        int count = (int) BinaryNumbers.getVarint(from);
        if (count < 0 || count > from.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException("more recipients than the entry is long");
        }
        int[] hashes = new int[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = from.getInt();
        }
        return RecipientHashes.of(hashes);
    }

    /**
     * What an entry says.
     *
     * @param event null unless something was sent or somebody logged in
     * @param charged for a refund, when it was counted
     * @param at when it happened, in milliseconds since 1970
     */
    record Read(Kind kind, @Nullable LocatedEvent event, long charged, long id, long at) {
        LocatedEvent happened() {
            return Objects.requireNonNull(event, "what has no more to it than its kind");
        }

        Submission sent() {
            return (Submission) happened();
        }

        /** @return when it counts */
        long play(SubmitterReplay replay, JumpLimits limits) {
            switch (kind) {
                case LOGIN, SUBMISSION -> {
                    return replay.add(happened(), limits);
                }
                case REFUND -> replay.refund(charged, sent());
                case FORGIVE -> replay.forgive(at);
                case FORGIVE_PLACES -> replay.forgivePlaces(at);
                case PEEK -> {}
            }
            return at;
        }
    }

    /** Reads the next entry. */
    static Read read(Submitter submitter, ByteBuffer from) {
        int length = (int) BinaryNumbers.get(from.duplicate(), LENGTH);
        ByteBuffer entry = from.slice(from.position(), length);
        from.position(from.position() + length);
        Kind kind = Kind.of(entry.get(LENGTH));
        long at = BinaryNumbers.get(entry.position(length - TIME), TIME);
        long id = BinaryNumbers.get(entry.position(length - TIME - ID), ID);
        entry.position(HEAD);
        return switch (kind) {
            case LOGIN, SUBMISSION -> new Read(kind, event(kind, submitter, at, entry), 0, id, at);
            case REFUND -> {
                LocatedEvent event = event(Kind.SUBMISSION, submitter, at, entry);
                yield new Read(kind, event, BinaryNumbers.get(entry, TIME), id, at);
            }
            case FORGIVE, FORGIVE_PLACES, PEEK -> new Read(kind, null, 0, id, at);
        };
    }

    private static LocatedEvent event(Kind kind, Submitter submitter, long at, ByteBuffer from) {
        int flags = from.get();
        Country country = Country.ofNumber(from.getShort());
        int build = from.getShort() & 0xffff;
        long asn = BinaryNumbers.getVarint(from);
        Position position = (flags & PLACED) == 0 ? null : Position.unpack(from.getLong(), from.getShort());
        Place place = new Place(country, position, asn, build, (flags & TRAVELS) != 0);
        byte[] address = new byte[(flags & IPV6) == 0 ? 4 : 16];
        Instant when = Instant.ofEpochMilli(at);
        if (kind == Kind.LOGIN) {
            from.get(address);
            return new Login(submitter, when, address(address), place);
        }
        from.get(address, 0, Math.min(address.length, IPV6_PREFIX));
        int recipients = (int) BinaryNumbers.getVarint(from);
        long bytes = BinaryNumbers.getVarint(from);
        return new Submission(submitter, when, address(address), recipients, bytes, place, getHashes(from));
    }

    private static InetAddress address(byte[] raw) {
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 octets are always an address", e);
        }
    }
}
