// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.outage.OutagePolicy;
import org.sekisho.redis.outage.StoreBreaker;
import org.sekisho.submitter.Submitter;

/** Sessions of a submitter on two nodes. */
final class RedisSessionsIT {
    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Submitter ALICE = new Submitter("alice@example.com");
    private static final String KEY = "sekisho:sessions:{alice@example.com}";

    private RedisConnection connection;
    private StoreBreaker breaker;
    private RedisSessions one;
    private RedisSessions two;

    @BeforeEach
    void open() {
        REDIS.flush();
        connection = RedisConnection.open(REDIS.servers());
        breaker = new StoreBreaker(InstantSource.system(), OutagePolicy.LOCAL);
        one = new RedisSessions(connection, breaker);
        two = new RedisSessions(connection, breaker);
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void countTogether() {
        assertThat(one.enter(ALICE, () -> 1, 3)).isTrue();
        assertThat(two.enter(ALICE, () -> 1, 3)).isTrue();
        assertThat(one.enter(ALICE, () -> 2, 3)).isTrue();
        assertThat(two.enter(ALICE, () -> 2, 3)).isFalse();
        assertThat(two.enter(new Submitter("bob@example.com"), () -> 1, 3)).isTrue();

        one.report(ALICE, () -> 0);

        assertThat(two.enter(ALICE, () -> 2, 3)).isTrue();
        assertThat(two.enter(ALICE, () -> 3, 3)).isTrue();
        assertThat(two.enter(ALICE, () -> 4, 3)).isFalse();
    }

    @Test
    void nothingIsLeftWhenAllAreClosed() {
        one.enter(ALICE, () -> 1, 3);
        two.enter(ALICE, () -> 1, 3);
        one.report(ALICE, () -> 0);
        two.report(ALICE, () -> 0);

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> REDIS.number(commands -> commands.exists(KEY)) == 0);
    }

    @Test
    void whatANodeHeldThatWasKilledIsFreeAfterItsLease() {
        RedisSessions killed = new RedisSessions(connection, breaker, Duration.ofSeconds(4));
        assertThat(killed.enter(ALICE, () -> 3, 3)).isTrue();
        assertThat(one.enter(ALICE, () -> 1, 3)).isFalse();

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> one.enter(ALICE, () -> 1, 3));

        Map<String, String> held = REDIS.call(commands -> commands.hgetall(KEY));
        assertThat(held.values()).singleElement().asString().startsWith("1:");
        assertThat(REDIS.number(commands -> commands.ttl(KEY))).isBetween(1L, 60L);
    }

    @Test
    void aRenewalKeepsALease() {
        RedisSessions renewing = new RedisSessions(connection, breaker, Duration.ofSeconds(4));
        renewing.enter(ALICE, () -> 3, 3);
        String first = REDIS.call(commands -> commands.hvals(KEY)).get(0);

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            renewing.report(ALICE, () -> 3);
            return !REDIS.call(commands -> commands.hvals(KEY)).equals(List.of(first));
        });
        assertThat(one.enter(ALICE, () -> 1, 3)).isFalse();
    }

    @Test
    void isToldAgainAfterRedisLostAll() {
        one.enter(ALICE, () -> 3, 3);
        REDIS.flush();
        REDIS.call(commands -> commands.scriptFlush());

        one.report(ALICE, () -> 3);

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !two.enter(ALICE, () -> 1, 3));
    }

    @Test
    void countAloneWhileRedisIsPausedAndWhenTheKeyIsOfAnotherType() throws Exception {
        REDIS.call(commands -> commands.set(KEY, "hello"));
        assertThat(one.enter(ALICE, () -> 1, 1)).isTrue();
        assertThat(breaker.findProblem().orElseThrow()).contains("WRONGTYPE");

        REDIS.kill();
        assertThat(one.enter(ALICE, () -> 2, 1)).isTrue();
        one.report(ALICE, () -> 1);
        REDIS.start();
    }
}
