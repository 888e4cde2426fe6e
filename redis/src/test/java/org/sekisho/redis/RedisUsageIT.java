// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sekisho.rate.Dimension.MESSAGES;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.MovableClock;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.UnreadableStateException;
import org.sekisho.usage.Activity;
import org.sekisho.usage.DailyRecipients;
import org.sekisho.usage.TimedUsage;
import org.sekisho.usage.Usage;
import org.sekisho.usage.VisitorsContract;
import org.sekisho.usage.VolumesContract;
import org.sekisho.usage.memory.InMemoryUsage;
import org.sekisho.usage.memory.SubmitterReplay;

/** The contract, on a real Redis, whose time is that of the events. */
final class RedisUsageIT implements VisitorsContract, VolumesContract {
    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static RedisConnection connection;

    private final MovableClock clock = new MovableClock();
    private RedisUsage usage;

    @BeforeAll
    static void connect() {
        connection = RedisConnection.open(REDIS.servers());
    }

    @AfterAll
    static void disconnect() {
        connection.close();
    }

    @BeforeEach
    void empty() {
        REDIS.flush();
        usage = new RedisUsage(connection, clock, true);
    }

    @Override
    public TimedUsage timed() {
        return new TimedUsage(usage, clock);
    }

    private Submission message() {
        return new Submission(ALICE, clock.instant(), HERE, 1, 1);
    }

    @Test
    void sendsOneCommandForEachEvent() {
        usage.record(message());
        REDIS.call(commands -> commands.configResetstat());

        usage.record(new Login(ALICE, clock.instant(), HERE));
        Activity charged = usage.record(message());
        usage.refund(message(), charged);
        usage.peek(ALICE, clock.instant());
        usage.forgivePlaces(ALICE, clock.instant());
        usage.forgive(ALICE, clock.instant());

        String stats = REDIS.call(commands -> commands.info("commandstats"));
        assertThat(stats.lines().filter(line -> line.startsWith("cmdstat_evalsha:")))
                .singleElement()
                .asString()
                .startsWith("cmdstat_evalsha:calls=6,");
        assertThat(stats.lines().filter(line -> line.startsWith("cmdstat_")))
                .extracting(line -> line.replaceFirst("[|:].*", ""))
                .as("what the script calls, and what this test asks; Redis 7 tells subcommands")
                .isSubsetOf(
                        "cmdstat_evalsha",
                        "cmdstat_get",
                        "cmdstat_set",
                        "cmdstat_config",
                        "cmdstat_hello",
                        "cmdstat_client",
                        "cmdstat_info",
                        "cmdstat_ping");
    }

    @Test
    void usesTheTimeOfRedisWhereverTheClockOfTheNodeStands() {
        RedisUsage astray = new RedisUsage(connection, clock, false);
        Instant before = InstantSource.system().instant();

        Activity activity = astray.record(message());

        assertThat(activity.at()).isBetween(before.minusMillis(8), before.plusSeconds(60));
        assertThat(astray.peek(ALICE, clock.instant()).count(MESSAGES, Window.HOUR))
                .isEqualTo(1);
    }

    @Test
    void countsAnEventThatIsSentAgainOnlyOnce() {
        String key = "sekisho:usage:{alice@example.com}";
        LogEntry entry = LogEntry.of(message(), 0x4711_0815L);
        Instant sent = clock.instant();

        send(key, entry, sent);
        send(key, entry, sent);
        assertThat(usage.record(message()).count(MESSAGES, Window.HOUR)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(usage.record(message()).count(MESSAGES, Window.HOUR)).isEqualTo(3);
        send(key, entry, sent);

        assertThat(usage.peek(ALICE, clock.instant()).count(MESSAGES, Window.HOUR))
                .as("though its entry is part of a snapshot by now")
                .isEqualTo(3);
    }

    private static byte[] send(String key, LogEntry entry, Instant at) {
        return connection.run(
                UsageCommands.SCRIPT,
                key.getBytes(StandardCharsets.US_ASCII),
                entry.octets(),
                entry.place(),
                "86400".getBytes(StandardCharsets.US_ASCII),
                new byte[0],
                new byte[0],
                Long.toString(at.toEpochMilli()).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void loadsItsScriptAgainWhenRedisForgotIt() {
        usage.record(message());
        REDIS.call(commands -> commands.scriptFlush());

        assertThat(usage.record(message()).count(MESSAGES, Window.HOUR)).isEqualTo(2);
    }

    @Test
    void countsTheSameOnEveryNode() {
        RedisUsage other = new RedisUsage(connection, clock, true);
        for (int i = 0; i < 50; i++) {
            clock.advance(Duration.ofSeconds(7));
            RedisUsage node = i % 3 == 0 ? other : usage;
            assertThat(node.record(message()).count(MESSAGES, Window.HOUR)).isEqualTo(i + 1);
        }
    }

    @Test
    void leavesOnlyASnapshotWhenNothingMoreHappens() {
        RedisUsage other = new RedisUsage(connection, clock, true);
        for (int i = 0; i < 10; i++) {
            usage.record(message());
            other.peek(ALICE, clock.instant());
        }
        clock.advance(Duration.ofMinutes(2));
        for (int i = 0; i < 4; i++) {
            new RedisUsage(connection, clock, true).record(message());
        }
        other.record(message());
        clock.advance(Duration.ofMinutes(2));

        other.maintain(clock.instant());

        assertThat(usage.peek(ALICE, clock.instant()).count(MESSAGES, Window.HOUR))
                .isEqualTo(15);
        assertThat(REDIS.number(commands -> commands.strlen("sekisho:usage:{alice@example.com}")))
                .isLessThan(150);
    }

    @Test
    void forgetsWhomNothingIsKnownOf() {
        usage.watch(List.of(Window.parse("31d")));

        usage.record(message());

        assertThat(REDIS.number(commands -> commands.ttl("sekisho:usage:{alice@example.com}")))
                .isBetween(
                        Duration.ofDays(62).toSeconds() - 5, Duration.ofDays(62).toSeconds());
        assertThat(REDIS.number(commands -> commands.dbsize())).isEqualTo(1);
    }

    @Test
    void leavesAKeyOfSomebodyElseAlone() {
        String key = "sekisho:usage:{alice@example.com}";
        REDIS.call(commands -> commands.set(key, "hello"));
        assertThatThrownBy(() -> usage.record(message()))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessage(
                        "a key of Redis holds what this version of Sekisho cannot read (SEKISHO the value of the key"
                                + " is of another version or of somebody else)");

        REDIS.call(commands -> commands.del(key));
        REDIS.call(commands -> commands.lpush(key, "hello"));
        assertThatThrownBy(() -> usage.record(message()))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("WRONGTYPE");
        assertThat(REDIS.text(commands -> commands.type(key))).isEqualTo("list");
    }

    @Test
    void hashesRecipientsAlikeOnEveryNode() {
        RedisUsage other = new RedisUsage(connection, clock, true);
        usage.watchRecipients();
        clock.advance(Duration.ofDays(1));
        other.watchRecipients();
        int hash = other.recipientHasher().orElseThrow().ofAddress("bob", "example.net");

        assertThat(usage.recipientHasher().orElseThrow().ofAddress("BOB", "example.net"))
                .isEqualTo(hash);
        usage.record(message().to(RecipientHashes.of(hash)));
        Activity again = other.record(message().to(RecipientHashes.of(hash)));
        assertThat(again.mostFirstTime()).isEqualTo(1);
        assertThat(again.recipientHistory().kept())
                .isEqualTo(clock.instant().minus(Duration.ofDays(1)).toEpochMilli());

        REDIS.flush();
        usage.maintain(clock.instant());
        assertThat(usage.recipientHasher().orElseThrow().ofAddress("bob", "example.net"))
                .isEqualTo(hash);
        assertThat(usage.peek(ALICE, clock.instant()).recipientHistory().kept())
                .as("begins again")
                .isEqualTo(clock.instant().toEpochMilli());
    }

    /** As during an upgrade: what an older node adds counts for a newer one that wrote what the older cannot read. */
    @Test
    void anOlderNodeStillCountsForANewerOne() {
        RedisUsage older = new RedisUsage(connection, clock, true);
        for (int i = 0; i < 3; i++) {
            usage.record(message());
        }
        int format = changeFormat(SubmitterReplay.FORMAT + 1);

        assertThatThrownBy(() -> older.record(message()))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("cannot read (sekisho:usage:{alice@example.com}: not what was saved");
        assertThatThrownBy(() -> older.peek(ALICE, clock.instant())).isInstanceOf(UnreadableStateException.class);

        assertThat(changeFormat(format)).as("left as it was").isEqualTo(SubmitterReplay.FORMAT + 1);
        assertThat(usage.record(message()).count(MESSAGES, Window.HOUR)).isEqualTo(5);
    }

    /** Of the snapshot, which is behind version and time, in the upper half of the octet. */
    private static int changeFormat(int to) {
        byte[] key = "sekisho:usage:{alice@example.com}".getBytes(StandardCharsets.US_ASCII);
        try (var redis = REDIS.connect()) {
            byte[] value = redis.sync().get(key);
            int before = value[7] >>> 4;
            value[7] = (byte) (to << 4 | (value[7] & 15));
            redis.sync().set(key, value);
            return before;
        }
    }

    /** And keeps them when it is through a node that has no rule about them. */
    @Test
    void countsTheSameDaysOnEveryNode() {
        RedisUsage other = new RedisUsage(connection, clock, true);
        RedisUsage without = new RedisUsage(connection, clock, true);
        usage.watch(Usage.Kept.VOLUMES);
        other.watch(Usage.Kept.VOLUMES);
        long start = clock.instant().toEpochMilli();
        for (int day = 0; day < 40; day++) {
            usage.record(messageTo(16));
            without.record(messageTo(8));
            other.record(messageTo(8));
            clock.advance(Duration.ofDays(1));
        }

        assertThat(without.record(message()).dailyRecipients(7)).isEqualTo(DailyRecipients.NONE);
        assertThat(other.record(message()).dailyRecipients(35)).isEqualTo(new DailyRecipients(start, 32, 32));
        assertThat(usage.peek(ALICE, clock.instant()).dailyRecipients(7)).isEqualTo(new DailyRecipients(start, 32, 32));
    }

    @Test
    void theDaysTakeAtMost47Octets() {
        RedisUsage without = new RedisUsage(connection, clock, true);
        usage.watch(Usage.Kept.VOLUMES);
        for (int i = 0; i < 80; i++) {
            usage.record(messageTo(1_000));
            without.record(new Submission(BOB, clock.instant(), HERE, 1_000, 1));
            clock.advance(Duration.ofHours(12));
        }

        assertThat(length("alice") - length("bob")).isBetween(40L, 47L);
        assertThat(REDIS.number(commands -> commands.ttl("sekisho:usage:{alice@example.com}")))
                .isGreaterThan(Duration.ofDays(36).toSeconds());
    }

    private static long length(String name) {
        return REDIS.number(commands -> commands.strlen("sekisho:usage:{" + name + "@example.com}"));
    }

    private Submission messageTo(int recipients) {
        return new Submission(ALICE, clock.instant(), HERE, recipients, 1);
    }

    /** As during an upgrade: what any of them adds is counted once, and exactly, wherever it can be read. */
    @Test
    void anEarlierNodeAndTwoOfTheseCountForEachOther() {
        long seed = Long.getLong("seed", 20261129);
        for (int round = 0; round < 20; round++) {
            Random random = new Random(seed + round);
            REDIS.flush();
            List<RedisUsage> nodes = List.of(usage, new RedisUsage(connection, clock, true));
            EarlierNode earlier = new EarlierNode(connection, clock, "sekisho:usage:{alice@example.com}", seed + round);
            InMemoryUsage model = new InMemoryUsage();
            int alone = random.nextInt(5);
            int read = 0;
            for (int sent = 0; sent < 30; sent++) {
                clock.advance(Duration.ofMillis(random.nextInt(4_000)));
                LocatedEvent event = somewhere(random);
                Activity expected = model.record(event);
                RedisUsage node = nodes.get(random.nextInt(2));
                if (sent >= alone && random.nextInt(3) > 0) {
                    assertAlike(node.record(event), expected, seed);
                } else {
                    read += earlier.record(event) ? 1 : 0;
                }
                assertAlike(node.peek(ALICE, clock.instant()), expected, seed);
            }
            assertThat(read).as("until these wrote something").isGreaterThanOrEqualTo(alone);
            usage = new RedisUsage(connection, clock, true);
        }
    }

    private LocatedEvent somewhere(Random random) {
        Country country = Country.of(List.of("JP", "JP", "JP", "FR").get(random.nextInt(4)));
        Place place = new Place(country, Position.of(random.nextInt(3), 139.69, 20), 64_496, 20_777, true);
        return random.nextInt(4) == 0
                ? new Login(ALICE, clock.instant(), HERE, place)
                : new Submission(ALICE, clock.instant(), HERE, 1 + random.nextInt(3), random.nextInt(99_999), place);
    }

    private static void assertAlike(Activity read, Activity expected, long seed) {
        for (Dimension dimension : Dimension.values()) {
            assertThat(read.count(dimension, Window.HOUR))
                    .as("seed %d", seed)
                    .isEqualTo(expected.count(dimension, Window.HOUR));
        }
        assertThat(read.visits()).as("seed %d", seed).isEqualTo(expected.visits());
        assertThat(read.networks()).as("seed %d", seed).isEqualTo(expected.networks());
        assertThat(read.lastLoginAt()).as("seed %d", seed).isEqualTo(expected.lastLoginAt());
    }

    /** An entry of the version before, as a test of it pinned it. */
    @Test
    void theEarlierEntryIsPinned() {
        byte[] entry = EarlierNode.entry(message(), new byte[] {1, 2, 3, 4, 5, 6});

        assertThat(HexFormat.of().formatHex(entry))
                .isEqualTo("00001d" + "02" + "000000000000" + "7f000001" + "010100" + "010203040506");
    }

    /** As during an upgrade: who does not know the days of baselines leaves them alone, and what it adds is in them. */
    @Test
    void aNodeThatKnowsNoDaysStillCountsForThem() {
        for (int i = 0; i < 3; i++) {
            usage.record(messageTo(16));
        }
        usage.watch(Usage.Kept.VOLUMES);

        assertThat(usage.record(messageTo(16)).count(MESSAGES, Window.HOUR)).isEqualTo(4);
        usage.record(messageTo(16));
        EarlierNode earlier = new EarlierNode(connection, clock, "sekisho:usage:{alice@example.com}", 1);
        assertThat(earlier.record(messageTo(32))).as("whether it can read it").isFalse();
        clock.advance(Duration.ofDays(2));

        assertThat(usage.record(messageTo(1)).dailyRecipients(7).highest()).isEqualTo(64);
    }

    /** So that a node of another version still reads what this one wrote. */
    @Test
    void theValueIsPinned() {
        Instant at = Instant.ofEpochMilli(1_763_888_400_000L);
        send("sekisho:usage:{alice@example.com}", LogEntry.of(message(), 0x0102_0304_0506L), at);

        byte[] value = send("sekisho:usage:{alice@example.com}", LogEntry.of(LogEntry.Kind.PEEK, 7), at);

        assertThat(HexFormat.of().formatHex(value))
                .isEqualTo("010000000000000000000000" + "c0" + "000000" + "0000" + "00" + "7f000001" + "84" + "01"
                        + "01" + "010203040506" + "019aaff10680" + "8c" + "000000000007" + "019aaff10680");
    }
}
