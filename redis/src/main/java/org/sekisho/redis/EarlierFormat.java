// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.redis.LogEntry.Kind;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.SubmitterReplay;

/**
 * Reads what versions before this one wrote, and still write while nodes are upgraded one after the other.
 *
 * <p>A snapshot, unless it is empty: format of the words, and whether there are volumes (1), how many recent events are
 * in it (1), the identity (6) and time (6) of each, recipients, volumes if there are any, words. An entry: octets of
 * the whole (3), kind (1), the event with its place, identity (6), time (6).
 */
final class EarlierFormat {
    private static final int WITH_VOLUMES = 0x40;
    private static final int LENGTH = 3;
    private static final int IPV6_PREFIX = 8;

    private EarlierFormat() {}

    static Snapshot snapshot(ByteBuffer from) {
        if (!from.hasRemaining()) {
            return Snapshot.NOTHING;
        }
        int format = from.get();
        List<Snapshot.Recent> recent = new ArrayList<>();
        for (int left = from.get(); left > 0; left--) {
            recent.add(
                    new Snapshot.Recent(BinaryNumbers.get(from, LogEntry.ID), BinaryNumbers.get(from, LogEntry.TIME)));
        }
        byte[] recipients = BinaryNumbers.getMixed(from, Snapshot.SPARSE_RECIPIENTS);
        byte[] volumes =
                (format & WITH_VOLUMES) == 0 ? new byte[0] : BinaryNumbers.getMixed(from, Snapshot.SPARSE_VOLUMES);
        long[] words = new long[from.remaining()];
        int count = 0;
        while (from.hasRemaining()) {
            words[count++] = BinaryNumbers.getSparse(from);
        }
        long[] all = Arrays.copyOf(words, count);
        var saved = new SubmitterReplay.Saved(format & ~WITH_VOLUMES, all, recipients, volumes);
        return new Snapshot(0, recent, new byte[0], saved);
    }

    static LogEntry.Read read(Submitter submitter, ByteBuffer from) {
        int length = (int) BinaryNumbers.get(from.duplicate(), LENGTH);
        ByteBuffer entry = from.slice(from.position(), length);
        from.position(from.position() + length);
        Kind kind = Kind.of(entry.get(LENGTH));
        long at = BinaryNumbers.get(entry.position(length - LogEntry.TIME), LogEntry.TIME);
        long id = BinaryNumbers.get(entry.position(length - LogEntry.TIME - LogEntry.ID), LogEntry.ID);
        entry.position(LENGTH + 1);
        return switch (kind) {
            case LOGIN, SUBMISSION -> new LogEntry.Read(kind, event(kind, submitter, at, entry), 0, id, at);
            case REFUND -> {
                LocatedEvent event = event(Kind.SUBMISSION, submitter, at, entry);
                yield new LogEntry.Read(kind, event, BinaryNumbers.get(entry, LogEntry.TIME), id, at);
            }
            case FORGIVE, FORGIVE_PLACES, PEEK -> new LogEntry.Read(kind, null, 0, id, at);
        };
    }

    private static LocatedEvent event(Kind kind, Submitter submitter, long at, ByteBuffer from) {
        int flags = from.get();
        Country country = Country.ofNumber(from.getShort());
        int build = from.getShort() & 0xffff;
        long asn = BinaryNumbers.getVarint(from);
        @Nullable
        Position position = (flags & EntryPlace.PLACED) == 0 ? null : Position.unpack(from.getLong(), from.getShort());
        Place place = new Place(country, position, asn, build, EntryPlace.travels(country, flags));
        byte[] address = new byte[(flags & EntryPlace.IPV6) == 0 ? 4 : 16];
        Instant when = Instant.ofEpochMilli(at);
        if (kind == Kind.LOGIN) {
            from.get(address);
            return new Login(submitter, when, EntryPlace.address(address), place);
        }
        from.get(address, 0, Math.min(address.length, IPV6_PREFIX));
        int recipients = (int) BinaryNumbers.getVarint(from);
        long bytes = BinaryNumbers.getVarint(from);
        return new Submission(
                submitter, when, EntryPlace.address(address), recipients, bytes, place, LogEntry.getHashes(from));
    }
}
