// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sekisho.rate.Dimension.MESSAGES;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.event.Submission;
import org.sekisho.finding.Mode;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.rule.RateRule;
import org.sekisho.settings.TestSettings;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/** Each way to run Redis, with real servers, as an admin writes it in {@code sekisho.properties}. */
final class RedisTopologyIT {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Submitter ALICE = new Submitter("alice@example.com");
    private static final int LIMIT = 100;

    /** What docs/several-nodes.md asks for. */
    private static final String[] RIGHTS = {
        "~sekisho:*", "+evalsha", "+eval", "+get", "+set", "+time", "+hgetall", "+hset", "+hdel", "+expire", "+dbsize"
    };

    private final Path home;
    private final RedisFleet fleet;
    private final List<AutoCloseable> open = new ArrayList<>();

    RedisTopologyIT(@TempDir Path home) {
        this.home = home;
        fleet = new RedisFleet(home);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        fleet.stop();
    }

    private Usage node(Map<String, String> written) {
        Map<String, String> all = new HashMap<>(written);
        all.put("usage.store", "redis");
        all.put("redis.timeout", "1000ms");
        RedisSettings settings = TestSettings.read(RedisSettings.SETTINGS, all, read -> RedisSettings.read(read, home)
                .orElseThrow());
        SharedStore store = SharedStore.open(settings, new InMemoryUsage(), CLOCK);
        open.add(store);
        return store.usage();
    }

    private static long send(Usage node, String name, int messages) {
        long count = 0;
        for (int i = 0; i < messages; i++) {
            Submission message = new Submission(
                    new Submitter(name + "@example.com"), CLOCK.instant(), InetAddress.getLoopbackAddress(), 1, 1);
            count = node.record(message).count(MESSAGES, Window.HOUR);
        }
        return count;
    }

    private static void isHealthy(Usage node) {
        assertThat(node.findProblem(CLOCK.instant())).isEmpty();
    }

    private static void awaitHealthy(Usage node) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            node.peek(new Submitter("nobody@example.com"), CLOCK.instant());
            isHealthy(node);
        });
    }

    private static String url(int port) {
        return "redis://127.0.0.1:" + port;
    }

    /** The one that takes over lost what it knew of bob. */
    @Test
    void followsSentinelsToTheNextMaster() throws Exception {
        int master = fleet.start();
        int replica = fleet.start("--replicaof", "127.0.0.1", Integer.toString(master), "--replica-read-only", "no");
        int sentinel = fleet.startSentinel(master);
        Usage node = node(Map.of("redis.url", "redis-sentinel://127.0.0.1:" + sentinel + "#sekisho"));
        awaitHealthy(node);
        assertThat(send(node, "alice", 3)).isEqualTo(3);
        assertThat(send(node, "bob", 3)).isEqualTo(3);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> fleet.call(replica, RedisCommands::dbsize) == 2);
        fleet.call(replica, commands -> commands.del("sekisho:usage:{bob@example.com}"));

        fleet.kill(master);

        assertThat(send(node, "alice", 10)).as("what this node saw").isEqualTo(13);
        assertThat(node.findProblem(CLOCK.instant()).orElseThrow()).contains("so each node counts alone");
        awaitHealthy(node);
        assertThat(send(node, "alice", 1)).as("what the replica knows").isEqualTo(4);
        assertThat(send(node, "bob", 1)).isEqualTo(1);
    }

    /**
     * The next master lost everything, as after FLUSHALL. Until it is found each node judges by what it counted itself,
     * and that by no more than its limit; then both count together again, from zero.
     */
    @Test
    void countsOnAfterAFailoverToAnEmptyReplica() throws Exception {
        int master = fleet.start();
        int replica = fleet.start("--replicaof", "127.0.0.1", Integer.toString(master), "--replica-read-only", "no");
        int sentinel = fleet.startSentinel(master);
        Map<String, String> written = Map.of("redis.url", "redis-sentinel://127.0.0.1:" + sentinel + "#sekisho");
        List<Usage> nodes = List.of(node(written), node(written));
        nodes.forEach(Usage::watchRecipients);
        assertThat(accepted(nodes)).as("together").isEqualTo(LIMIT);
        Awaitility.await().until(() -> fleet.call(replica, RedisCommands::dbsize) == 2);
        fleet.call(replica, RedisCommands::flushall);

        fleet.kill(master);

        int alone = accepted(nodes);
        nodes.forEach(RedisTopologyIT::awaitHealthy);
        int again = accepted(nodes);
        assertThat(again).isBetween(0, LIMIT);
        assertThat(LIMIT + alone + again)
                .as("at most what each allows, and what Redis counts from zero")
                .isBetween(2 * LIMIT, (nodes.size() + 1) * LIMIT);
        for (Usage node : nodes) {
            assertThat(node.peek(ALICE, CLOCK.instant()).count(MESSAGES, Window.HOUR))
                    .as("the same for both")
                    .isEqualTo(LIMIT);
            node.maintain(CLOCK.instant());
            isHealthy(node);
        }
        long keys = fleet.call(replica, RedisCommands::dbsize);
        assertThat(keys).as("the secret for recipients is there, too").isEqualTo(2);
    }

    /** Both are offered more than the limit, in turns; what is refused is taken back. */
    private static int accepted(List<Usage> nodes) {
        RateRule rule = new RateRule("test", Mode.ENFORCE, List.of(new Rate(MESSAGES, LIMIT, Window.HOUR)));
        return new Offered(nodes, rule)
                .accepted(
                        3 * LIMIT,
                        () -> new Submission(ALICE, CLOCK.instant(), InetAddress.getLoopbackAddress(), 1, 1));
    }

    @Test
    void sharesAmongTheNodesOfACluster() throws Exception {
        List<Integer> ports = fleet.startCluster(3);
        Usage node = node(Map.of("redis.url", url(ports.get(0)) + ", " + url(ports.get(1)), "redis.cluster", "true"));
        awaitHealthy(node);
        node.watch(Usage.Kept.VISITORS);

        for (int i = 0; i < 30; i++) {
            assertThat(send(node, "customer" + i * 7919, 2)).isEqualTo(2);
        }

        node.maintain(CLOCK.instant());
        isHealthy(node);
        assertThat(node.submitters()).isEqualTo(30);
        assertThat(ports).allMatch(port -> fleet.call(port, RedisCommands::dbsize) > 0);

        fleet.kill(ports.get(2));

        for (int i = 0; i < 30; i++) {
            assertThat(send(node, "customer" + i * 7919, 1)).isEqualTo(3);
        }
    }

    @Test
    void speaksTlsWithWhomItTrusts() throws Exception {
        SelfSigned signed = SelfSigned.in(home);
        int port = RedisFleet.port();
        RedisProgram program = fleet.startTls(
                port,
                "--tls-cert-file",
                signed.certificate().toString(),
                "--tls-key-file",
                signed.key().toString(),
                "--tls-ca-cert-file",
                signed.certificate().toString(),
                "--tls-auth-clients",
                "no");
        assumeTrue(program.process().isAlive(), "skipped: the " + program.kind() + " of this machine has no TLS");
        String url = "rediss://127.0.0.1:" + port;

        Usage trusting = node(Map.of("redis.url", url, "redis.ca", "cert.pem"));
        awaitHealthy(trusting);
        assertThat(send(trusting, "alice", 3)).isEqualTo(3);
        isHealthy(trusting);

        Usage other = node(Map.of("redis.url", url));
        assertThat(send(other, "alice", 1)).as("alone").isEqualTo(1);
        assertThat(other.findProblem(CLOCK.instant()).orElseThrow())
                .contains("unable to find valid certification path");
    }

    @Test
    void logsInAsSomebodyWhoMayDoNoMoreThanItNeeds() throws Exception {
        String[] login = {"--user", "sekisho", "on", ">secret"};
        String[] options = Stream.concat(Stream.of(login), Stream.of(RIGHTS)).toArray(String[]::new);
        int port = fleet.start(options);
        Usage node = node(Map.of("redis.url", url(port), "redis.user", "sekisho", "redis.password", "secret"));
        node.watchRecipients();
        node.watch(Usage.Kept.VISITORS);

        assertThat(send(node, "alice", 3)).isEqualTo(3);
        node.maintain(CLOCK.instant());

        isHealthy(node);
        assertThat(node.submitters())
                .as("the secret for recipients, and since when visitors are kept")
                .isEqualTo(3);
        assertThat(node.recipientHasher()).isPresent();

        fleet.call(
                port,
                commands -> commands.aclSetuser("sekisho", AclSetuserArgs.Builder.removeCommand(CommandType.SET)));
        assertThat(send(node, "alice", 1)).as("alone").isEqualTo(4);
        assertThat(node.findProblem(CLOCK.instant()).orElseThrow())
                .containsAnyOf("can't run this command", "no permissions to run the 'set' command");
    }
}
