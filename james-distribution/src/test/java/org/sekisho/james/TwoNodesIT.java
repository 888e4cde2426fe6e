// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sekisho.james.ServerUnderTest.SECRET;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.RealPostgres;
import org.sekisho.redis.RealRedis;

/**
 * Two server processes, one Redis, one PostgreSQL. Each test goes on with the servers of the one before, and needs none
 * of the others: one that failed is run again without them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TwoNodesIT {
    @RegisterExtension
    static final RealPostgres POSTGRES = new RealPostgres();

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int LIMIT = 300;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 16;
    private static final int SESSIONS = 2 * CONNECTIONS;
    private static final int SUSPENSIONS = 25;

    @SuppressWarnings("NullAway.Init")
    private static ServerUnderTest a;

    @SuppressWarnings("NullAway.Init")
    private static ServerUnderTest b;

    @BeforeAll
    static void start(@TempDir Path first, @TempDir Path second) throws Exception {
        POSTGRES.clear();
        a = node(first).startChild();
        b = node(second).startChild();
        a.addDomain(ServerUnderTest.DOMAIN);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(b.call("GET", "/domains", "").body()).contains(ServerUnderTest.DOMAIN));
    }

    private static ServerUnderTest node(Path directory) throws IOException {
        return ServerUnderTest.at(directory)
                .with(stores("127.0.0.1:" + REDIS.uri().getPort(), "127.0.0.1:" + POSTGRES.port()))
                .allowRecipients("9_000_000/1d")
                .edit("smtpserver.xml", text -> text.replace(
                                "messages=60/1m, name=burst,",
                                "messages=" + LIMIT + "/" + WINDOW.toSeconds() + "s, name=burst,")
                        .replace("<sessionsPerSubmitter>20<", "<sessionsPerSubmitter>" + SESSIONS + "<"));
    }

    /** Settings of a node that shares everything there is to share; where, as {@code host:port}. */
    static String[] stores(String redis, String postgres) {
        return new String[] {
            "usage.store=redis",
            "redis.url=redis://" + redis,
            // The longest there is: on a busy machine a node that did not hear from Redis would count alone.
            "redis.timeout=1000ms",
            "database.url=jdbc:postgresql://" + postgres + "/postgres",
            "database.user=" + RealPostgres.NODE,
            "users.store=database"
        };
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
    }

    private static SmtpConversation login(ServerUnderTest node, String user) throws Exception {
        return SmtpConversation.overTls(node.submissionsPort()).login(user, SECRET);
    }

    private static boolean takesMail(SmtpConversation smtp, String user) {
        try {
            return smtp.say("MAIL FROM:<" + user + ">").startsWith("250 ")
                    && smtp.say("RSET").startsWith("250 ");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @Order(1)
    void letInWhomTheOtherAddedAndKeepOutTheOldPassword() throws Exception {
        String bob = a.account("bob");
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> b.client(bob)
                .send("by the other node", "bobs.friend@remote.example"));
        b.awaitMailTo("bobs.friend@remote.example");
        login(b, bob).close();

        assertThat(a.call("PUT", "/users/" + bob + "?force", "{\"password\":\"another horse\"}")
                        .statusCode())
                .isEqualTo(204);
        long begun = System.nanoTime();
        AtomicLong tried = new AtomicLong();
        await().atMost(SOON).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
            tried.set(System.nanoTime());
            assertThatThrownBy(() -> login(b, bob).close()).hasMessageStartingWith("535 ");
        });
        System.out.println("An old password was refused to who began on the other node after "
                + TimeUnit.NANOSECONDS.toMillis(tried.get() - begun) + " ms");
        b.client(bob, "another horse").send("with the new one", "bobs.friend@remote.example");
    }

    @Test
    @Order(2)
    void refuseWhomTheOtherSuspended() throws Exception {
        AbuseDesk desk = new AbuseDesk(a);
        long[] millis = new long[SUSPENSIONS];
        for (int i = 0; i < SUSPENSIONS; i++) {
            String thief = a.account("thief" + i);
            try (SmtpConversation smtp = login(b, thief)) {
                assertThat(takesMail(smtp, thief)).isTrue();
                desk.suspend(thief);
                long begun = System.nanoTime();
                await().atMost(SOON)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> !takesMail(smtp, thief));
                millis[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "A suspension was obeyed by the next command on the other node after %d ms (median of %d;"
                        + " 95 %%: %d ms, most: %d ms)%n",
                millis[SUSPENSIONS / 2], SUSPENSIONS, millis[SUSPENSIONS * 95 / 100], millis[SUSPENSIONS - 1]);
    }

    @Test
    @Order(3)
    void forgetNothingWhenBothAreKilled() throws Exception {
        String carol = a.account("carol");
        String eve = a.account("eve");
        String thief = a.account("mallory");
        new AbuseDesk(a).suspend(thief);
        List<SmtpConversation> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(login(a, eve));
        }
        assertThatThrownBy(() -> login(b, eve).close()).hasMessageContaining("Too many connections");
        Hammer load = new Hammer(carol, "killed", 2, a, b);
        await().atMost(SOON).until(() -> load.recipients().size() > 100);

        a.kill();
        b.kill();
        load.stop();
        b.startChild();

        assertThatThrownBy(() -> login(b, thief).close()).hasMessageStartingWith("525 5.7.13 ");
        a.startChild();
        load.awaitDelivered();
        for (SmtpConversation session : sessions) {
            session.close();
        }
    }

    @Test
    @Order(4)
    void holdALimitTogether() throws Exception {
        String dave = a.account("dave");
        Hammer load = new Hammer(dave, "limit", CONNECTIONS, a, b);
        long begun = System.nanoTime();
        pass(Duration.ofSeconds(13));
        long gone = System.nanoTime();
        REDIS.kill();
        pass(Duration.ofSeconds(13));
        long back = System.nanoTime();
        REDIS.start();
        pass(WINDOW.multipliedBy(2));
        load.stop();

        int together = load.mostIn(WINDOW, begun, gone);
        int alone = load.mostIn(WINDOW, begun, back);
        int again = load.mostIn(WINDOW, back + WINDOW.toNanos(), System.nanoTime());
        System.out.printf(
                "Of a limit of %d in %d s, two nodes with %d connections each accepted at most %d together, %d while"
                        + " Redis was away, %d once it was back; in all %d accepted, %d refused%n",
                LIMIT,
                WINDOW.toSeconds(),
                CONNECTIONS,
                together,
                alone,
                again,
                load.recipients().size(),
                load.refused());
        assertThat(together).isPositive().isLessThanOrEqualTo(LIMIT);
        assertThat(alone).isLessThanOrEqualTo(2 * LIMIT);
        assertThat(again).isPositive().isLessThanOrEqualTo(LIMIT);
        load.awaitDelivered();
    }

    @Test
    @Order(5)
    void letInAgainWhoseSessionsWereOnAKilledNode() throws Exception {
        a.call("PUT", "/users/eve@example.org?force", "{\"password\":\"" + SECRET + "\"}");
        await().atMost(SOON).untilAsserted(() -> login(b, "eve@example.org").close());
    }

    /** The servers go by their own clocks, which no test can move. */
    private static void pass(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
