// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.rate.Dimension.MESSAGES;

import io.lettuce.core.RedisURI;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.MovableClock;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.rate.Window;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisServers;
import org.sekisho.redis.outage.OutagePolicy;
import org.sekisho.redis.outage.Outages;
import org.sekisho.redis.outage.StoreBreaker;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/** Who is in which network, on two nodes with a real Redis. */
final class SharedVisitorsIT {
    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Place AWAY = new Place(Country.of("JP"), null, 64_497, 20_777, true);
    private static final String KEY = "sekisho:network:{2:c63364}";

    private final MovableClock clock = new MovableClock();
    private final List<RedisUsage> open = new ArrayList<>();
    private final List<FallbackUsage> nodes = new ArrayList<>();

    @BeforeEach
    void start() {
        REDIS.flush();
        for (int i = 0; i < 2; i++) {
            nodes.add(node());
            awaitAnswer(nodes.get(i));
            nodes.get(i).record(new Submission(submitter(99), clock.instant(), InetAddress.getLoopbackAddress(), 1, 1));
        }
        clock.advance(Duration.ofDays(8));
    }

    /** With a timeout that is longer than in production, as this machine may be busy. */
    private FallbackUsage node() {
        List<RedisURI> uris = List.of(REDIS.uri());
        RedisServers servers = new RedisServers(uris, false, Optional.empty(), Duration.ofSeconds(1));
        RedisUsage shared = new RedisUsage(RedisConnection.open(servers), clock, true);
        open.add(shared);
        FallbackUsage node = new FallbackUsage(
                shared,
                new InMemoryUsage(),
                new Outages(OutagePolicy.LOCAL, 1),
                new StoreBreaker(InstantSource.system(), OutagePolicy.LOCAL));
        node.watch(Usage.Kept.VISITORS);
        return node;
    }

    private void awaitAnswer(FallbackUsage node) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            node.peek(submitter(0), clock.instant());
            assertThat(node.findProblem(clock.instant())).isEmpty();
        });
    }

    @AfterEach
    void stop() {
        open.forEach(RedisUsage::close);
    }

    private static Submitter submitter(int number) {
        return new Submitter("user" + number + "@isp.example");
    }

    private static InetAddress host() {
        try {
            return InetAddress.getByName("198.51.100.9");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private Login login(int number) {
        return new Login(submitter(number), clock.instant(), host(), AWAY);
    }

    private Submission message(int number) {
        return new Submission(submitter(number), clock.instant(), host(), 1, 1, AWAY);
    }

    private int newcomers(Activity activity) {
        return activity.visitors().newcomers(Window.DAY, clock.instant());
    }

    private int newcomers(FallbackUsage node, LocatedEvent event) {
        return newcomers(node.record(event));
    }

    private void arrive(int number) {
        FallbackUsage node = nodes.get(number % nodes.size());
        node.record(login(number));
        node.record(message(number));
    }

    @Test
    void countTogetherWithTheCommandsThatEventsTakeAnyhow() {
        nodes.forEach(node -> node.record(message(100)));
        REDIS.call(commands -> commands.configResetstat());

        for (int number = 0; number < 12; number++) {
            FallbackUsage node = nodes.get(number % 2);
            node.record(login(number));
            assertThat(newcomers(node, message(number))).isEqualTo(number + 2);
        }
        assertThat(newcomers(nodes.get(1).peek(submitter(3), clock.instant())))
                .as("where it logged in")
                .isEqualTo(13);
        clock.advance(Duration.ofMinutes(5));
        nodes.forEach(node -> assertThat(newcomers(node, message(3))).isEqualTo(13));

        assertThat(REDIS.call(commands -> commands.info("commandstats")).lines())
                .filteredOn(line -> line.startsWith("cmdstat_evalsha:"))
                .singleElement()
                .asString()
                .startsWith("cmdstat_evalsha:calls=27,");
    }

    /** It is known on the other node who is at home there, too. */
    @Test
    void whoIsAtHomeOnOneNodeIsNoGuestOnTheOther() {
        for (int day = 0; day < 4; day++) {
            nodes.get(0).record(message(0));
            clock.advance(Duration.ofDays(1));
        }

        assertThat(nodes.get(1).record(message(0)).visitors()).isEqualTo(SubnetVisitors.NONE);
        assertThat(newcomers(nodes.get(1), message(1))).isEqualTo(1);
    }

    @Test
    void takeLittleSpace() {
        arrive(0);
        long one = REDIS.number(commands -> commands.memoryUsage(KEY));
        for (int number = 0; number < 100; number++) {
            arrive(number);
        }
        long many = REDIS.number(commands -> commands.memoryUsage(KEY));
        System.out.printf("A network with a guest takes %d octets in Redis, with a hundred %d%n", one, many);

        assertThat(one).isLessThanOrEqualTo(128);
        assertThat(many).isLessThanOrEqualTo(1024);
        assertThat(REDIS.number(commands -> commands.ttl(KEY)))
                .isBetween(Duration.ofDays(7).toSeconds(), Duration.ofDays(8).toSeconds());
    }

    @Test
    void leaveAloneWhatTheyCannotRead() {
        REDIS.call(commands -> commands.set(KEY, "hello"));
        assertThat(nodes.get(0).record(message(0)).count(MESSAGES, Window.HOUR)).isEqualTo(1);
        assertThat(REDIS.text(commands -> commands.get(KEY))).isEqualTo("hello");

        REDIS.call(commands -> commands.del(KEY));
        REDIS.call(commands -> commands.lpush(KEY, "hello"));
        assertThat(nodes.get(0).record(message(0)).count(MESSAGES, Window.HOUR)).isEqualTo(2);
        assertThat(REDIS.text(commands -> commands.type(KEY))).isEqualTo("list");
        assertThat(nodes.get(0).findProblem(clock.instant())).isEmpty();
    }

    @Test
    void areWhomThisNodeSawWhileRedisIsAway() throws Exception {
        for (int number = 0; number < 10; number++) {
            arrive(number);
        }
        assertThat(newcomers(nodes.get(0), message(0))).isEqualTo(10);

        REDIS.pause();
        try {
            nodes.get(0).record(login(20));
            assertThat(newcomers(nodes.get(0), message(20)))
                    .as("and five of before")
                    .isEqualTo(6);
        } finally {
            REDIS.resume();
        }

        awaitAnswer(nodes.get(0));
        assertThat(newcomers(nodes.get(0), message(0))).isBetween(10, 11);
        nodes.get(0).record(message(20));
        assertThat(newcomers(nodes.get(1), message(1))).isBetween(10, 11);
    }

    /** Nobody has habits then, so everybody would be new. */
    @Test
    void beginAgainWhenRedisLostAll() {
        for (int number = 0; number < 10; number++) {
            arrive(number);
        }
        REDIS.flush();
        nodes.forEach(node -> node.maintain(clock.instant()));

        assertThat(newcomers(nodes.get(0), message(30))).as("seen by this node").isEqualTo(6);
        assertThat(REDIS.hasKey(KEY)).isFalse();
    }
}
