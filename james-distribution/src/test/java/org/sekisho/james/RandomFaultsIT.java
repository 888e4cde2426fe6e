// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.database.RealPostgres;
import org.sekisho.rate.Durations;
import org.sekisho.redis.RealRedis;
import org.sekisho.redis.Relay;

/**
 * Two server processes under load while Redis, PostgreSQL and the network between fail in every way of the list, in
 * random order, the same in every build, one after the other: for as long as the system property {@code
 * sekisho.faults} says, such as {@code 30m}. {@code sekisho.faults.seed} makes another order; {@code
 * sekisho.faults.obeyed} says how long a suspension may take to the other node.
 */
final class RandomFaultsIT {
    @RegisterExtension
    static final RealPostgres POSTGRES = new RealPostgres();

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis("--maxmemory-policy", "noeviction");

    private static final Duration LENGTH = Durations.parse(System.getProperty("sekisho.faults", "60s"));
    private static final long SEED = Long.getLong("sekisho.faults.seed", 20261128);
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int SHORTEST_MS = 2000;
    private static final int LONGEST_MS = 5000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    /** Promised is 1 s, for a machine that does nothing besides; a machine of tests may stand still for some. */
    private static final Duration OBEYED = Durations.parse(System.getProperty("sekisho.faults.obeyed", "15s"));

    private static final String TERMINATE =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + RealPostgres.NODE + "'";

    private final Random random = new Random(SEED);
    private final List<Fault> seen = new ArrayList<>();
    private final List<Long> obeyed = new ArrayList<>();

    @AutoClose
    private final StoreLink redisOfA = StoreLink.to(REDIS.uri().getPort());

    @AutoClose
    private final StoreLink redisOfB = StoreLink.to(REDIS.uri().getPort());

    @AutoClose
    private final StoreLink postgresOfA = StoreLink.to(POSTGRES.port());

    @AutoClose
    private final StoreLink postgresOfB = StoreLink.to(POSTGRES.port());

    @AutoClose
    private final ServerUnderTest a;

    @AutoClose
    private final ServerUnderTest b;

    private int thieves;
    private long emptied = System.nanoTime();

    private enum Fault {
        REDIS_KILLED,
        REDIS_PAUSED,
        REDIS_FULL,
        REDIS_FLUSHED,
        REDIS_SLOW,
        REDIS_CUT_THERE,
        REDIS_CUT_BACK,
        REDIS_CLOSED,
        POSTGRES_KILLED,
        POSTGRES_RESTARTED,
        POSTGRES_READ_ONLY,
        POSTGRES_SLOW,
        POSTGRES_CUT_THERE,
        POSTGRES_CUT_BACK,
        POSTGRES_CLOSED,
        BOTH_GONE;

        boolean isOfRedis() {
            return name().startsWith("REDIS");
        }
    }

    RandomFaultsIT(@TempDir Path first, @TempDir Path second) throws IOException, InterruptedException {
        a = node(first, redisOfA, postgresOfA);
        b = node(second, redisOfB, postgresOfB);
    }

    private static ServerUnderTest node(Path directory, StoreLink redis, StoreLink postgres) throws IOException {
        return ServerUnderTest.at(directory)
                .with(TwoNodesIT.stores(redis.address(), postgres.address()))
                .allowRecipients("9_000_000/1d")
                .edit("smtpserver.xml", text -> text.replace(
                                "messages=60/1m, name=burst,", "messages=900000/1m, name=burst,")
                        .replace("<connectionLimitPerIP>50<", "<connectionLimitPerIP>1000<"));
    }

    @BeforeEach
    void start() throws Exception {
        POSTGRES.clear();
        a.startChild();
        b.startChild();
        a.addDomain(ServerUnderTest.DOMAIN);
    }

    @Test
    void loseNothingLetNobodyThroughAndChargeNothingTwice() throws Exception {
        System.out.printf("Faults for %s, seed %d; the network is %s%n", LENGTH, SEED, StoreLink.kind());
        String honest = a.account("honest");
        Hammer load = new Hammer(honest, "load", 2, Duration.ofMillis(250), a, b);
        try {
            long end = System.nanoTime() + LENGTH.toNanos();
            List<Fault> next = new ArrayList<>();
            while (System.nanoTime() < end) {
                if (next.isEmpty()) {
                    next.addAll(List.of(Fault.values()));
                    Collections.shuffle(next, random);
                }
                play(next.remove(0));
            }
        } finally {
            load.stop();
        }
        load.awaitDelivered();
        long counted = new AbuseDesk(a).counted(honest, "messages");
        long most = load.handedInSince(emptied);
        System.out.printf(
                "%d faults, %d suspensions, %d mails accepted and delivered, %d refused; Redis counted %d of %d%n",
                seen.size(), thieves, load.recipients().size(), load.refused(), counted, most);
        Collections.sort(obeyed);
        System.out.printf(
                "Suspensions were obeyed on the other node after %d ms (median of %d; most: %d ms)%n",
                obeyed.get(obeyed.size() / 2), obeyed.size(), obeyed.get(obeyed.size() - 1));
        assertThat(counted).as("charged, of those handed in since it was empty").isLessThanOrEqualTo(most);
    }

    /** One is suspended while the fault lasts, on either node, and one once it is over. */
    private void play(Fault fault) throws Exception {
        seen.add(fault);
        ServerUnderTest here = random.nextBoolean() ? a : b;
        ServerUnderTest there = here == a ? b : a;
        Suspect during = new Suspect(account("thief" + thieves++), here, there);
        Suspect after = new Suspect(account("thief" + thieves++), there, here);

        begin(fault);
        suspend(during);
        becomesRefused(during, fault, here);
        if (fault.isOfRedis()) {
            becomesRefused(during, fault, there);
        }
        pass(Duration.ofMillis(random.nextInt(SHORTEST_MS, LONGEST_MS)));
        end(fault);

        awaitHealthy(fault);
        becomesRefused(during, fault, there);
        suspend(after);
        becomesRefused(after, fault, there);
        becomesRefused(after, fault, here);
        for (Suspect suspect : List.of(during, after)) {
            assertThat(suspect.isRefused(here) && suspect.isRefused(there))
                    .as("%s stays refused after %s, seed %d", suspect.name(), fault, SEED)
                    .isTrue();
            suspect.close();
        }
    }

    private static void suspend(Suspect suspect) throws Exception {
        new AbuseDesk(suspect.suspendedOn()).suspend(suspect.name());
    }

    /** By a command that begins within the time that a suspension may take, from now. */
    private void becomesRefused(Suspect suspect, Fault fault, ServerUnderTest node) throws Exception {
        long begun = System.nanoTime();
        long asked = begun;
        while (!suspect.isRefused(node)) {
            assertThat(Duration.ofNanos(asked - begun))
                    .as("%s was let through on node %s after %s, seed %d", suspect.name(), letter(node), fault, SEED)
                    .isLessThan(OBEYED);
            pass(LOOK_EVERY);
            asked = System.nanoTime();
        }
        if (node != suspect.suspendedOn()) {
            obeyed.add(Duration.ofNanos(asked - begun).toMillis());
        }
    }

    private String letter(ServerUnderTest node) {
        return node == a ? "a" : "b";
    }

    /** Whoever was away is back, but connections that broke may still be in use. */
    private String account(String name) {
        return await().atMost(SOON).ignoreExceptions().until(() -> a.account(name), added -> true);
    }

    /** Who is logged in on both nodes. */
    private static final class Suspect {
        private final String name;
        private final List<ServerUnderTest> nodes;
        private final List<SmtpConversation> sessions = new ArrayList<>();

        Suspect(String name, ServerUnderTest... nodes) {
            this.name = name;
            this.nodes = List.of(nodes);
            for (ServerUnderTest node : nodes) {
                await().atMost(SOON).ignoreExceptions().until(() -> sessions.add(login(node)));
            }
        }

        String name() {
            return name;
        }

        /** One whose connection was closed tries another. */
        boolean isRefused(ServerUnderTest node) {
            try {
                return isRefused(sessions.get(nodes.indexOf(node)));
            } catch (IOException closed) {
                try {
                    sessions.set(nodes.indexOf(node), login(node));
                    return false;
                } catch (IOException | GeneralSecurityException refused) {
                    return true;
                }
            }
        }

        private boolean isRefused(SmtpConversation smtp) throws IOException {
            return !smtp.say("MAIL FROM:<" + name + ">").startsWith("2")
                    || !smtp.say("RSET").startsWith("2");
        }

        private SmtpConversation login(ServerUnderTest node) throws IOException, GeneralSecurityException {
            return SmtpConversation.overTls(node.submissionsPort()).login(name, ServerUnderTest.SECRET);
        }

        /** Where this one is suspended. */
        ServerUnderTest suspendedOn() {
            return nodes.get(0);
        }

        void close() throws IOException {
            for (SmtpConversation session : sessions) {
                session.close();
            }
        }
    }

    private void begin(Fault fault) throws Exception {
        switch (fault) {
            case REDIS_KILLED -> REDIS.kill();
            case REDIS_PAUSED -> REDIS.pause();
            case REDIS_FULL -> REDIS.limitMemory(1024);
            case REDIS_FLUSHED -> {
                emptied = System.nanoTime();
                REDIS.flush();
            }
            case POSTGRES_KILLED -> POSTGRES.kill();
            case POSTGRES_RESTARTED -> {
                POSTGRES.kill();
                POSTGRES.start();
            }
            case POSTGRES_READ_ONLY ->
                POSTGRES.execute(
                        "ALTER ROLE " + RealPostgres.NODE + " SET default_transaction_read_only = on", TERMINATE);
            case BOTH_GONE -> {
                REDIS.kill();
                POSTGRES.kill();
            }
            default -> linkFails(fault, Relay.State.valueOf(fault.name().replaceFirst("(REDIS|POSTGRES)_", "")));
        }
    }

    /** The network of one node. */
    private void linkFails(Fault fault, Relay.State state) throws IOException, InterruptedException {
        boolean isOfA = random.nextBoolean();
        StoreLink redis = isOfA ? redisOfA : redisOfB;
        StoreLink postgres = isOfA ? postgresOfA : postgresOfB;
        (fault.isOfRedis() ? redis : postgres).become(state);
    }

    private void end(Fault fault) throws Exception {
        for (StoreLink link : List.of(redisOfA, redisOfB, postgresOfA, postgresOfB)) {
            link.become(Relay.State.OPEN);
        }
        switch (fault) {
            case REDIS_KILLED -> startRedis();
            case REDIS_PAUSED -> REDIS.resume();
            case REDIS_FULL -> REDIS.limitMemory(0);
            case POSTGRES_KILLED -> POSTGRES.start();
            case POSTGRES_READ_ONLY ->
                POSTGRES.execute("ALTER ROLE " + RealPostgres.NODE + " RESET default_transaction_read_only", TERMINATE);
            case BOTH_GONE -> {
                startRedis();
                POSTGRES.start();
            }
            default -> {}
        }
    }

    /** Nothing of it is saved. */
    private void startRedis() throws Exception {
        emptied = System.nanoTime();
        REDIS.start();
    }

    private void awaitHealthy(Fault fault) {
        for (ServerUnderTest node : List.of(a, b)) {
            for (String check : List.of("usage", "records")) {
                await(fault + ", Sekisho " + check).atMost(SOON).untilAsserted(() -> assertThat(
                                node.call("GET", "/healthcheck/checks/Sekisho%20" + check, "")
                                        .body())
                        .contains("\"status\":\"healthy\""));
            }
        }
    }

    /** The servers go by their own clocks, which no test can move. */
    private static void pass(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
