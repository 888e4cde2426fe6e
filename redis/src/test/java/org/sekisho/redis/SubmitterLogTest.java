// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.redis.SubmitterLog.Compaction;
import org.sekisho.rounds.Rounds;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.memory.SubmitterReplay;
import org.sekisho.window.WatchedWindows;

/** What is written into a value is what is read from it, whatever happened. */
final class SubmitterLogTest {
    private static final Submitter ALICE = new Submitter("alice@example.com");
    private static final byte[] NEW = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final Place TOKYO =
            new Place(Country.of("JP"), Position.of(35.69, 139.69, 20), 64_496, 20_777, true);
    private static final Place PARIS = new Place(Country.of("FR"), Position.of(48.86, 2.35, 500), 64_497, 20_777, true);
    private static final Place SOMEWHERE = new Place(Country.of("BR"), null, 0, 20_770, true);
    private static final Place CLOUD = new Place(Country.of("US"), Position.of(37, -122, 1000), 15_169, 20_777, false);
    private static final Place VPN = new Place(Country.UNLOCATED, null, 8_075, 0, false);
    private static final List<Place> PLACES =
            List.of(TOKYO, TOKYO, TOKYO, PARIS, SOMEWHERE, CLOUD, VPN, Place.UNLOCATED);

    private Instant now = Instant.parse("2025-11-23T09:00:00Z");
    private byte[] value = NEW;
    private long id = 0x0102_0304_0506L;

    /** As the script does when nothing came between, or, without a compaction, when it adds. */
    private void add(LogEntry entry, @Nullable Compaction compaction) {
        byte[] before = compaction == null ? join(value, entry.place()) : compaction.before(entry.place());
        value = join(join(before, entry.octets()), time());
    }

    private byte[] time() {
        ByteBuffer time = ByteBuffer.allocate(LogEntry.TIME);
        BinaryNumbers.put(time, now.toEpochMilli(), LogEntry.TIME);
        return time.array();
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static List<LogEntry.Read> play(SubmitterLog log, SubmitterReplay replay) {
        List<LogEntry.Read> all = log.entries(ALICE);
        all.forEach(entry -> entry.play(replay, JumpLimits.DEFAULT));
        return all;
    }

    private Compaction compact() {
        SubmitterLog log = new SubmitterLog(value);
        SubmitterReplay replay = log.begin(WatchedWindows.DEFAULT);
        return log.compact(play(log, replay), replay.save(now.toEpochMilli()));
    }

    private static InetAddress address(int... octets) {
        byte[] raw = new byte[octets.length];
        IntStream.range(0, octets.length).forEach(i -> raw[i] = (byte) octets[i]);
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Submission message() {
        return new Submission(ALICE, now, address(203, 0, 113, 9), 3, 20_000, TOKYO);
    }

    /** So that it fits into 80 octets of Redis, see docs/several-nodes.md. */
    @Test
    void whoSendsNowAndThenTakesAtMost76Octets() {
        add(LogEntry.of(new Login(ALICE, now, address(203, 0, 113, 9), TOKYO), id), null);
        for (int i = 0; i < 3; i++) {
            Compaction compaction = compact();
            now = now.plusSeconds(2);
            add(LogEntry.of(message(), ++id), compaction.settled());
        }

        assertThat(value).hasSizeLessThanOrEqualTo(76);
        assertThat(new SubmitterLog(value).entries(ALICE))
                .singleElement()
                .isEqualTo(new LogEntry.Read(LogEntry.Kind.SUBMISSION, message(), 0, id, now.toEpochMilli()));
    }

    /** So that a node of another version still reads what this one wrote: it hangs on LikelyWords, too. */
    @Test
    void theSnapshotIsPinned() {
        add(LogEntry.of(new Login(ALICE, now, address(203, 0, 113, 9), TOKYO), id), null);
        for (int i = 0; i < 3; i++) {
            now = now.plusSeconds(1);
            add(LogEntry.of(message(), ++id), compact());
        }

        assertThat(HexFormat.of().formatHex(value))
                .isEqualTo("01" + "019aaff10e50" + "44" + "02" + "80003a"
                        + "010203040507" + "7d" + "010203040508" + "00"
                        + "c50fa0145129f0f703185ccb0d03f95599cb007109"
                        + "21010103d00800051834020000197d0e012218021871028403a09c0101"
                        + "0203040509" + "019aaff11238");
    }

    /** So that what is in Redis already stays as it was. */
    @Test
    void onlyAnExcludedPlaceWithoutACountryHasABitOfItsOwn() {
        assertThat(flags(Place.UNLOCATED)).isEqualTo(0xc0);
        assertThat(flags(VPN)).isEqualTo(0xc8);
        assertThat(flags(SOMEWHERE)).isEqualTo(0xc4);
        assertThat(flags(CLOUD)).isEqualTo(0xc1);
    }

    private int flags(Place place) {
        return EntryPlace.octets(new Login(ALICE, now, address(203, 0, 113, 9), place))[0] & 0xff;
    }

    @Test
    void readsWhatItWroteWhateverHappened() {
        long seed = Long.getLong("seed", 20261129);
        for (int round = 0; round < Rounds.of(300); round++) {
            new Round(seed + round).play();
        }
    }

    /** Compares what is read with what was there before it was written. */
    private final class Round {
        private final Random random;
        private final long seed;
        private final List<LogEntry.Read> since = new ArrayList<>();
        private SubmitterReplay.Saved saved = SubmitterReplay.Saved.NOTHING;

        Round(long seed) {
            this.seed = seed;
            random = new Random(seed);
            value = NEW;
        }

        void play() {
            for (int i = 0; i < 60; i++) {
                now = now.plusMillis((long) Math.exp(random.nextDouble() * 19));
                id = random.nextLong() >>> Short.SIZE;
                Compaction compaction = null;
                if (!since.isEmpty() && random.nextInt(4) > 0) {
                    compaction = compacted();
                }
                happen(compaction);
                SubmitterLog log = new SubmitterLog(value);
                assertThat(log.entries(ALICE)).as("seed %d", seed).isEqualTo(since);
                assertThat(log.begin(WatchedWindows.DEFAULT).save(now.toEpochMilli()))
                        .as("seed %d", seed)
                        .usingRecursiveComparison()
                        .isEqualTo(new SubmitterReplay(WatchedWindows.DEFAULT, saved).save(now.toEpochMilli()));
            }
        }

        private Compaction compacted() {
            SubmitterReplay replay = new SubmitterReplay(WatchedWindows.DEFAULT, saved);
            replay.keepVolumes(seed % 2 == 0 ? 0 : Long.MAX_VALUE);
            since.forEach(entry -> entry.play(replay, JumpLimits.DEFAULT));
            saved = replay.save(now.toEpochMilli());
            SubmitterLog log = new SubmitterLog(value);
            Compaction compaction = log.compact(log.entries(ALICE), saved);
            since.clear();
            return random.nextBoolean() ? compaction : compaction.settled();
        }

        private void happen(@Nullable Compaction compaction) {
            long at = now.toEpochMilli();
            LogEntry.Kind kind = LogEntry.Kind.of(1 + random.nextInt(5));
            switch (kind) {
                case LOGIN -> {
                    Login login = new Login(ALICE, now, somewhere(), place());
                    keep(LogEntry.of(login, id), compaction, new LogEntry.Read(kind, login, 0, id, at));
                }
                case SUBMISSION -> {
                    Submission sent = sent();
                    keep(LogEntry.of(sent, id), compaction, new LogEntry.Read(kind, sent, 0, id, at));
                }
                case REFUND -> {
                    long charged = at - random.nextInt(5_000);
                    Submission sent = sent();
                    keep(
                            LogEntry.refund(sent, charged, id),
                            compaction,
                            new LogEntry.Read(kind, sent, charged, id, at));
                }
                case FORGIVE, FORGIVE_PLACES, PEEK ->
                    keep(LogEntry.of(kind, id), compaction, new LogEntry.Read(kind, null, 0, id, at));
            }
        }

        private void keep(LogEntry entry, @Nullable Compaction compaction, LogEntry.Read read) {
            add(entry, compaction);
            since.add(read);
        }

        private Submission sent() {
            int[] hashes = random.ints(random.nextInt(4)).toArray();
            return new Submission(ALICE, now, somewhere(), 1 + hashes.length, random.nextInt(1_000_000), place())
                    .to(RecipientHashes.of(hashes));
        }

        private Place place() {
            return PLACES.get(random.nextInt(PLACES.size()));
        }

        private InetAddress somewhere() {
            if (random.nextBoolean()) {
                return address(203, 0, 113, random.nextInt(3));
            }
            byte[] raw = new byte[16];
            raw[0] = 0x20;
            raw[15] = (byte) random.nextInt(3);
            return address(IntStream.range(0, 16).map(i -> raw[i]).toArray());
        }
    }

    @Test
    void saysWhenItCannotReadAValue() {
        add(LogEntry.of(message(), id), null);
        byte[] whole = value;

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            if (length != NEW.length
                    && length != NEW.length + LogEntry.of(message(), id).place().length) {
                assertThatThrownBy(() -> new SubmitterLog(part).entries(ALICE))
                        .isInstanceOfAny(
                                IllegalArgumentException.class,
                                IndexOutOfBoundsException.class,
                                BufferUnderflowException.class);
            }
        }
    }
}
