// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.geo.Position;
import org.sekisho.redis.LogEntry.Kind;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisScript;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.memory.SubmitterReplay;
import org.sekisho.window.WatchedWindows;

/** A node of the version before, for one submitter: it sends that version's script, and knows its format only. */
final class EarlierNode {
    private static final RedisScript SCRIPT = RedisScript.of(EarlierNode.class, "earlier.lua");
    private static final int HEAD = 12;
    private static final int LENGTH = 3;
    private static final int IPV6_PREFIX = 8;
    private static final byte[] KEPT = "86400".getBytes(US_ASCII);

    private final RedisConnection redis;
    private final InstantSource clock;
    private final byte[] key;
    private final Random random;
    private List<byte[]> compaction = List.of();

    EarlierNode(RedisConnection redis, InstantSource clock, String key, long seed) {
        this.redis = redis;
        this.clock = clock;
        this.key = key.getBytes(US_ASCII);
        this.random = new Random(seed);
    }

    /** @return whether it could read what is in Redis then */
    boolean record(LocatedEvent event) {
        byte[] id = new byte[LogEntry.ID];
        random.nextBytes(id);
        List<byte[]> arguments = new ArrayList<>(List.of(entry(event, id), id, KEPT));
        arguments.add(BinaryNumbers.decimal(clock.instant().toEpochMilli()));
        arguments.addAll(compaction);
        byte[] value = redis.run(SCRIPT, key, arguments.toArray(byte[][]::new));
        boolean read = isReadable(value);
        compaction = read ? compact(event, value) : List.of();
        return read;
    }

    /** As that version reads lengths: those of this one are too long for it. */
    private static boolean isReadable(byte[] value) {
        ByteBuffer from = ByteBuffer.wrap(value).position(HEAD - LENGTH);
        long length = BinaryNumbers.get(from, LENGTH);
        while (length <= from.remaining()) {
            from.position(from.position() + (int) length);
            if (!from.hasRemaining()) {
                return true;
            }
            length = BinaryNumbers.get(from.duplicate(), LENGTH);
        }
        return false;
    }

    private List<byte[]> compact(LocatedEvent event, byte[] value) {
        SubmitterLog log = new SubmitterLog(value);
        SubmitterReplay replay = log.begin(WatchedWindows.DEFAULT);
        List<LogEntry.Read> all = log.entries(event.submitter());
        long now = 0;
        for (LogEntry.Read one : all) {
            now = one.play(replay, JumpLimits.DEFAULT);
        }
        LogEntry.Read last = all.get(all.size() - 1);
        byte[] head = head(replay.save(now), all);
        return List.of(
                Arrays.copyOfRange(value, 1, 1 + Long.BYTES),
                BinaryNumbers.decimal(value.length),
                octets(last.id(), LogEntry.ID),
                head);
    }

    private byte[] head(SubmitterReplay.Saved saved, List<LogEntry.Read> recent) {
        ByteBuffer to = ByteBuffer.allocate(4096).put((byte) 1).putLong(random.nextLong());
        BinaryNumbers.put(to, 0, LENGTH);
        to.put((byte) SubmitterReplay.FORMAT).put((byte) recent.size());
        for (LogEntry.Read one : recent) {
            to.put(octets(one.id(), LogEntry.ID)).put(octets(one.at(), LogEntry.TIME));
        }
        BinaryNumbers.putMixed(to, saved.recipients(), Snapshot.SPARSE_RECIPIENTS);
        for (long word : saved.words()) {
            BinaryNumbers.putSparse(to, word);
        }
        BinaryNumbers.put(to.duplicate().position(HEAD - LENGTH), to.position() - HEAD, LENGTH);
        return BinaryNumbers.written(to);
    }

    private static byte[] octets(long number, int octets) {
        ByteBuffer to = ByteBuffer.allocate(octets);
        BinaryNumbers.put(to, number, octets);
        return to.array();
    }

    static byte[] entry(LocatedEvent event, byte[] id) {
        Position position = event.place().position();
        boolean ipv6 = event.remoteAddress() instanceof Inet6Address;
        boolean message = event instanceof Submission;
        boolean travels = event.place().country().isLocated() && event.place().travels();
        ByteBuffer to =
                ByteBuffer.allocate(4096).position(LENGTH).put((byte) (message ? Kind.SUBMISSION : Kind.LOGIN).code());
        to.put((byte) ((position == null ? 0 : 1) | (ipv6 ? 2 : 0) | (travels ? 4 : 0)));
        to.putShort((short) event.place().country().number());
        to.putShort((short) event.place().build());
        BinaryNumbers.putVarint(to, event.place().asn());
        if (position != null) {
            to.putLong(position.packed()).putShort((short) position.radiusKm());
        }
        byte[] address = event.remoteAddress().getAddress();
        to.put(address, 0, ipv6 && message ? IPV6_PREFIX : address.length);
        if (event instanceof Submission submission) {
            BinaryNumbers.putVarint(to, submission.recipients());
            BinaryNumbers.putVarint(to, submission.bytes());
            BinaryNumbers.putVarint(to, submission.hashes().count());
            for (int i = 0; i < submission.hashes().count(); i++) {
                to.putInt(submission.hashes().get(i));
            }
        }
        to.put(id);
        BinaryNumbers.put(to.duplicate().position(0), to.position() + LogEntry.TIME, LENGTH);
        return BinaryNumbers.written(to);
    }
}
