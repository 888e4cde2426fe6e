// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.rate.Dimension.MESSAGES;
import static org.sekisho.rate.Dimension.RECIPIENTS;

import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.finding.Mode;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisServers;
import org.sekisho.redis.outage.OutagePolicy;
import org.sekisho.redis.outage.Outages;
import org.sekisho.redis.outage.StoreBreaker;
import org.sekisho.rule.RateRule;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.DailyRecipients;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/** Bad days of a real Redis. */
final class FallbackUsageIT {
    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Submitter ALICE = new Submitter("alice@example.com");
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final InstantSource CLOCK = InstantSource.system();

    /** Longer than in production, as this machine may be busy: who stands still for that long counts alone. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final Outages ALONE = new Outages(OutagePolicy.LOCAL, 1);
    private static final Duration SHORT = Duration.ofMillis(200);

    /** How often a decision may be measured until the machine did nothing besides for as long as that takes. */
    private static final int MOST_ROUNDS = 12;

    private final List<RedisUsage> open = new ArrayList<>();

    @BeforeEach
    void empty() {
        REDIS.flush();
    }

    @AfterEach
    void close() {
        open.forEach(RedisUsage::close);
    }

    private FallbackUsage node() {
        return node(OutagePolicy.LOCAL);
    }

    private FallbackUsage node(OutagePolicy whenDown) {
        return node(new Outages(whenDown, 1), TIMEOUT);
    }

    /** One that is connected. */
    private FallbackUsage node(Outages outages, Duration timeout) {
        FallbackUsage node = node(REDIS.uri(), outages, timeout);
        awaitReturn(node);
        return node;
    }

    private FallbackUsage node(RedisURI uri, Outages outages, Duration timeout) {
        RedisServers servers = new RedisServers(List.of(uri), false, Optional.empty(), timeout);
        RedisUsage shared = new RedisUsage(RedisConnection.open(servers), CLOCK);
        open.add(shared);
        return new FallbackUsage(shared, new InMemoryUsage(), outages, new StoreBreaker(CLOCK, outages.whenDown()));
    }

    private static Submission message() {
        return new Submission(ALICE, CLOCK.instant(), InetAddress.getLoopbackAddress(), 1, 1);
    }

    private static long send(FallbackUsage node, int messages) {
        long count = 0;
        for (int i = 0; i < messages; i++) {
            count = node.record(message()).count(MESSAGES, Window.HOUR);
        }
        return count;
    }

    private static void awaitReturn(FallbackUsage node) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            node.peek(ALICE, CLOCK.instant());
            assertThat(node.findProblem(CLOCK.instant())).isEmpty();
        });
    }

    private static void isDegraded(FallbackUsage node, String reason) {
        assertThat(node.findProblem(CLOCK.instant()).orElseThrow())
                .startsWith("the usage store has not answered since 2")
                .contains(reason)
                .endsWith("see to the server that redis.url names");
    }

    @Test
    void countsAloneWhileRedisIsKilledAndGoesBackByItself() throws Exception {
        FallbackUsage node = node();
        assertThat(send(node, 3)).isEqualTo(3);

        REDIS.kill();
        assertThat(send(node, 50)).as("what this node saw").isEqualTo(53);
        isDegraded(node, "onnect");
        REDIS.start();

        awaitReturn(node);
        assertThat(send(node, 1)).as("Redis lost all").isEqualTo(1);
    }

    @Test
    void decidesInTimeWhileRedisIsPausedAndCountsNothingTwice() throws Exception {
        FallbackUsage node = node();
        assertThat(send(node, 3)).isEqualTo(3);

        REDIS.pause();
        List<Duration> times = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                long start = System.nanoTime();
                Submission message = message();
                Activity charged = node.record(message);
                node.refund(message, charged);
                times.add(Duration.ofNanos(System.nanoTime() - start));
            }
            assertThat(send(node, 5)).isEqualTo(8);
            isDegraded(node, "Redis did not answer within 1000 ms");
        } finally {
            REDIS.resume();
        }

        assertThat(times).anyMatch(one -> one.compareTo(TIMEOUT) >= 0);
        assertThat(times)
                .as("most do not wait")
                .filteredOn(one -> one.compareTo(TIMEOUT) >= 0)
                .hasSizeLessThan(20);
        awaitReturn(node);
        assertThat(send(node, 1)).as("the late ones once, the others not").isBetween(4L, 4L + 10);
    }

    @Test
    void holdsALimitOnEachNodeWhileRedisIsAway() throws Exception {
        FallbackUsage one = node();
        FallbackUsage two = node();
        RateRule rule = new RateRule("test", Mode.ENFORCE, List.of(new Rate(MESSAGES, 100, Window.HOUR)));
        assertThat(accepted(one, rule, 70) + accepted(two, rule, 70)).isEqualTo(100);

        REDIS.pause();
        try {
            assertThat(accepted(one, rule, 150)).isEqualTo(30);
            assertThat(accepted(two, rule, 150)).isEqualTo(70);
        } finally {
            REDIS.resume();
        }

        awaitReturn(one);
        awaitReturn(two);
        assertThat(accepted(one, rule, 10) + accepted(two, rule, 10)).isZero();
    }

    /** A message that is within the limit alone is accepted, however few nodes are left to share it. */
    @Test
    void allowsOnEachNodeItsShareOfALimitWhileRedisIsAway() throws Exception {
        Outages outages = new Outages(OutagePolicy.LOCAL, 2);
        FallbackUsage one = node(outages, TIMEOUT);
        FallbackUsage two = node(outages, TIMEOUT);
        RateRule rule = new RateRule("test", Mode.ENFORCE, List.of(new Rate(MESSAGES, 100, Window.HOUR)));
        RateRule recipients = new RateRule("test", Mode.ENFORCE, List.of(new Rate(RECIPIENTS, 100, Window.HOUR)));

        REDIS.pause();
        try {
            assertThat(accepted(one, rule, 150)).isEqualTo(50);
            assertThat(accepted(two, rule, 30)).isEqualTo(30);
            assertThat(one.peek(ALICE, CLOCK.instant()).count(MESSAGES, Window.HOUR))
                    .as("if the other counted as much")
                    .isEqualTo(100);

            Submission large = new Submission(new Submitter("bob@example.com"), CLOCK.instant(), HERE, 100, 1);
            assertThat(recipients.judge(large, one.record(large))).isEmpty();
            assertThat(recipients.judge(large, one.record(large))).isPresent();
        } finally {
            REDIS.resume();
        }

        awaitReturn(one);
        awaitReturn(two);
        assertThat(accepted(one, rule, 150) + accepted(two, rule, 150))
                .as("what Redis had got before it stood still is counted")
                .isBetween(100 - 10, 100);
    }

    private static int accepted(FallbackUsage node, RateRule rule, int messages) {
        return new Offered(List.of(node), rule).accepted(messages, FallbackUsageIT::message);
    }

    @Test
    void judgesEachAloneWhenTheAdminWantsThat() throws Exception {
        FallbackUsage node = node(OutagePolicy.ALLOW);
        send(node, 3);

        REDIS.pause();
        try {
            assertThat(send(node, 9)).isEqualTo(1);
        } finally {
            REDIS.resume();
        }
    }

    @Test
    void defersWhenTheAdminWantsThatAndAcceptsAgainByItself() throws Exception {
        FallbackUsage node = node(OutagePolicy.DEFER);
        send(node, 3);
        assertThat(node.defers()).isFalse();

        REDIS.pause();
        try {
            assertThat(send(node, 1))
                    .as("for the matchers, whose mail is accepted")
                    .isEqualTo(4);
            assertThat(node.defers()).isTrue();
            assertThat(node.findProblem(CLOCK.instant()).orElseThrow()).contains(", so messages are deferred (");
        } finally {
            REDIS.resume();
        }

        awaitReturn(node);
        assertThat(node.defers()).isFalse();
    }

    /** With the timeout that is shipped. What the machine is busy with besides can only add to it. */
    @Test
    void noDecisionTakesLongerThan150Milliseconds() throws Exception {
        FallbackUsage node = node(ALONE, Duration.ofMillis(50));
        send(node, 10);
        List<Long> longest = new ArrayList<>();

        for (int round = 0; round < MOST_ROUNDS && (round == 0 || Collections.min(longest) > 150); round++) {
            node.forgive(ALICE, CLOCK.instant());
            REDIS.pause();
            try {
                node.forgive(ALICE, CLOCK.instant());
                longest.add(longestDecision(node));
            } finally {
                REDIS.resume();
            }
            awaitReturn(node);
        }

        assertThat(Collections.min(longest)).isBetween(40L, 150L);
    }

    /** For as long as it takes the breaker to try twice whether Redis is back. */
    private static long longestDecision(FallbackUsage node) {
        long end = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
        long longest = 0;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            Submission message = message();
            node.refund(message, node.record(message));
            longest = Math.max(longest, System.nanoTime() - start);
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        return Duration.ofNanos(longest).toMillis();
    }

    @Test
    void forgivesWhatWasForgivenMeanwhile() throws Exception {
        FallbackUsage node = node();
        send(node, 5);

        REDIS.pause();
        try {
            send(node, 10);
            node.forgive(ALICE, CLOCK.instant());
            assertThat(send(node, 1)).isEqualTo(1);
        } finally {
            REDIS.resume();
        }

        awaitReturn(node);
        assertThat(send(node, 1)).isEqualTo(1);
    }

    /** What a node that was away hears of late must not wipe what all counted since. */
    @Test
    void forgivesOnlyItsOwnWhatAnotherNodeForgave() throws Exception {
        FallbackUsage node = node();
        send(node, 5);

        node.forgiveHere(ALICE, CLOCK.instant());

        assertThat(send(node, 1)).isEqualTo(6);
        REDIS.pause();
        try {
            assertThat(send(node, 1)).isEqualTo(2);
        } finally {
            REDIS.resume();
        }
        awaitReturn(node);
    }

    @Test
    void waitsForASlowRedisNoLongerThanItMay() {
        FallbackUsage node = node(ALONE, SHORT);
        send(node, 2);

        REDIS.call(commands -> commands.clientPause(3_000));
        assertThat(send(node, 6)).isEqualTo(8);
        isDegraded(node, "Redis did not answer within 200 ms");

        awaitReturn(node);
    }

    @Test
    void beginsAgainAfterFlushAll() {
        FallbackUsage node = node();
        send(node, 5);

        REDIS.flush();

        assertThat(send(node, 1)).isEqualTo(1);
        assertThat(node.findProblem(CLOCK.instant())).isEmpty();
    }

    @Test
    void countsAloneWithAWrongPassword() {
        REDIS.call(commands -> commands.configSet("requirepass", "right"));
        try {
            RedisURI wrong = REDIS.uri();
            wrong.setCredentialsProvider(new StaticCredentialsProvider("default", "wrong".toCharArray()));
            FallbackUsage node = node(wrong, ALONE, TIMEOUT);

            assertThat(send(node, 3)).isEqualTo(3);

            isDegraded(node, "WRONGPASS");
        } finally {
            RedisURI right = REDIS.uri();
            right.setCredentialsProvider(new StaticCredentialsProvider("default", "right".toCharArray()));
            REDIS.call(right, commands -> commands.configSet("requirepass", ""));
        }
    }

    @Test
    void knowsTheVolumes() {
        FallbackUsage node = node();
        assertThat(node.record(message()).dailyRecipients(7)).isEqualTo(DailyRecipients.NONE);

        node.watch(Usage.Kept.VOLUMES);

        assertThat(node.record(message()).dailyRecipients(7)).isNotEqualTo(DailyRecipients.NONE);
        assertThat(node.peek(ALICE, CLOCK.instant()).dailyRecipients(7)).isNotEqualTo(DailyRecipients.NONE);
    }

    @Test
    void forgivesTheDomainsThatThisNodeKnows() {
        FallbackUsage node = node();
        node.watchRecipients();
        node.watch(Usage.Kept.DESTINATIONS);
        Submission list = message().to(RecipientHashes.of(1).at(1 << 12 | 1));
        assertThat(node.record(list).destinations().domains()).isEqualTo(1);

        node.forgive(ALICE, CLOCK.instant());

        assertThat(node.record(list).destinations().domains()).isZero();
        assertThat(node.peek(ALICE, CLOCK.instant()).destinations().topLevels()).isZero();
    }

    @Test
    void countsOnlyOneSubmitterAloneWhenTheKeyIsOfAnotherType() {
        FallbackUsage node = node();
        String key = "sekisho:usage:{alice@example.com}";
        REDIS.call(commands -> commands.lpush(key, "hello"));

        assertThat(send(node, 30)).isEqualTo(30);
        Submission other = new Submission(
                new Submitter("bob@example.com"), CLOCK.instant(), InetAddress.getLoopbackAddress(), 1, 1);
        node.record(other);

        assertThat(node.findProblem(CLOCK.instant()).orElseThrow())
                .isEqualTo("a key of Redis holds what this version of Sekisho cannot read (WRONGTYPE Operation against"
                        + " a key holding the wrong kind of value), so that submitter is counted by each node alone;"
                        + " delete the key");
        assertThat(REDIS.number(commands -> commands.exists("sekisho:usage:{bob@example.com}")))
                .isEqualTo(1);
        assertThat(REDIS.text(commands -> commands.type(key))).isEqualTo("list");

        REDIS.call(commands -> commands.del(key));
        node.record(message());
        assertThat(node.findProblem(CLOCK.instant())).isEmpty();
    }

    @Test
    void countsAloneWhenRedisIsFull() {
        FallbackUsage node = node();
        send(node, 2);

        REDIS.call(commands -> commands.configSet("maxmemory", "1kb"));
        try {
            assertThat(send(node, 10)).isEqualTo(12);
            isDegraded(node, "OOM");
        } finally {
            REDIS.call(commands -> commands.configSet("maxmemory", "0"));
        }

        awaitReturn(node);
        assertThat(send(node, 1)).isEqualTo(3);
    }
}
