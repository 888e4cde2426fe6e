// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.redis.RedisUsage;
import org.sekisho.redis.connection.RedisConnection;
import org.sekisho.redis.connection.RedisServers;

/** One event in Redis, compared in one run with a script that does nothing, and with Bucket4j and RateLimitJ. */
final class RedisTable {
    private static final int SUBMITTERS = 10_000;
    private static final int ROUNDS = 20;
    private static final int BLOCK = 400;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int THREADS = 32;
    private static final int CALLS_PER_THREAD = 1_500;

    private final PrintStream out;
    private final RedisCommands<byte[], byte[]> redis;
    private final RedisUsage usage;
    private final IntConsumer bare;
    private final IntConsumer ours;
    private final IntConsumer buckets;
    private final IntConsumer limiters;
    private boolean allMet = true;

    private RedisTable(RedisURI server, StatefulRedisConnection<byte[], byte[]> connection, RedisUsage usage) {
        this.out = System.out;
        this.redis = connection.sync();
        this.usage = usage;
        bare = Contenders.bare(connection);
        ours = Contenders.sekisho(usage);
        buckets = Contenders.bucket4j(connection);
        limiters = Contenders.rateLimitJ(server);
    }

    public static void main(String[] arguments) throws Exception {
        String named = Arguments.read(List.of(arguments), all -> all.text("program", "/usr/bin/redis-server"));
        Path program = Path.of(named);
        if (!Files.isExecutable(program)) {
            System.out.println("redis: skipped, as there is no " + program + "; name one with program=");
            return;
        }
        boolean met;
        RedisClient client = RedisClient.create();
        try (RedisProcess server = RedisProcess.start(program, client)) {
            RedisServers servers =
                    new RedisServers(List.of(server.uri()), false, Optional.empty(), Duration.ofSeconds(5));
            try (RedisUsage usage = new RedisUsage(RedisConnection.open(servers), InstantSource.system());
                    StatefulRedisConnection<byte[], byte[]> connection =
                            client.connect(ByteArrayCodec.INSTANCE, server.uri())) {
                RedisTable table = new RedisTable(server.uri(), connection, usage);
                table.out.println("Redis " + RedisProcess.version(table.redis));
                table.printBytes();
                table.printServerTime();
                table.printLatency();
                table.printThroughput();
                met = table.allMet;
            }
        }
        System.exit(met ? 0 : 1);
    }

    /** @param format of the figure and of the goal */
    private void atMost(String name, String format, double figure, double goal) {
        print(name, format.formatted(figure), "at most " + format.formatted(goal), figure <= goal);
    }

    private void atLeast(String name, String format, double figure, double goal) {
        print(name, format.formatted(figure), "at least " + format.formatted(goal), figure >= goal);
    }

    private void print(String name, String figure, String goal, boolean met) {
        out.printf("  %-52s %10s   goal %s: %s%n", name, figure, goal, met ? "met" : "MISSED");
        allMet &= met;
    }

    /**
     * A login and three messages, with a pause between them, as of somebody who sends now and then. What Redis needs
     * once, for scripts, connections and its own figures, it has before.
     */
    private void printBytes() throws InterruptedException {
        IntConsumer login = Contenders.logins(usage);
        login.accept(0);
        ours.accept(0);
        redis.flushall();
        long before = RedisProcess.memory(redis);
        for (IntConsumer event : List.of(login, ours, ours, ours)) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            run(event);
        }
        double bytes = (RedisProcess.memory(redis) - before) / (double) SUBMITTERS;
        out.printf("%,d submitters, each with a login, a place, a network and messages%n", SUBMITTERS);
        atMost("octets of Redis per submitter, all told", "%.0f B", bytes, 256);
    }

    private void printServerTime() {
        run(bare);
        redis.configResetstat();
        run(bare);
        double least = RedisProcess.serverTime(redis);
        run(ours);
        redis.configResetstat();
        run(ours);
        double time = RedisProcess.serverTime(redis);
        long calls = RedisProcess.calls(redis);
        print("commands per event", "%.3f".formatted((double) calls / SUBMITTERS), "1", calls == SUBMITTERS);
        atMost("server time per event, one after the other", "%.1f us", time, 20);
        atMost("of a script that does nothing", "%.1f", time / least, 10);
    }

    private static void run(IntConsumer contender) {
        for (int i = 0; i < SUBMITTERS; i++) {
            contender.accept(i);
        }
    }

    private void printLatency() {
        List<IntConsumer> all = List.of(bare, ours, buckets, limiters);
        long[][] times = new long[all.size()][ROUNDS * BLOCK];
        for (int i = 0; i < ROUNDS * BLOCK; i++) {
            for (int contender = 0; contender < all.size(); contender++) {
                long start = System.nanoTime();
                all.get(contender).accept(i % SUBMITTERS);
                times[contender][i] = System.nanoTime() - start;
            }
        }
        double least = median(times[0]);
        double time = median(times[1]);
        out.printf("  %-52s %7.0f us%n", "one after the other: script that does nothing", least / 1_000);
        out.printf("  %-52s %7.0f us%n", "Sekisho", time / 1_000);
        out.printf("  %-52s %7.0f us%n", "Bucket4j, 3 buckets", median(times[2]) / 1_000);
        out.printf("  %-52s %7.0f us%n", "RateLimitJ, 3 limiters", median(times[3]) / 1_000);
        atMost("Sekisho / nothing", "%.2f", time / least, 1.3);
    }

    private static double median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private void printThroughput() throws Exception {
        double nothing = throughput(bare);
        redis.configResetstat();
        double events = throughput(ours);
        double busy = RedisProcess.serverTime(redis);
        double three = throughput(buckets);
        double james = throughput(limiters);
        out.printf("  %-52s %,7.0f/s%n", THREADS + " threads on one connection: nothing", nothing);
        out.printf("  %-52s %,7.0f/s%n", "Sekisho", events);
        out.printf("  %-52s %,7.0f/s%n", "Bucket4j, 3 buckets", three);
        out.printf("  %-52s %,7.0f/s%n", "RateLimitJ, 3 limiters", james);
        atMost("server time per event, " + THREADS + " threads", "%.1f us", busy, 20);
        atLeast("Sekisho / nothing", "%.2f", events / nothing, 0.5);
        atLeast("Sekisho / RateLimitJ", "%.1f", events / james, 1);
        atLeast("Sekisho / Bucket4j", "%.1f", events / three, 4);
    }

    private static double throughput(IntConsumer contender) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            long start = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * CALLS_PER_THREAD;
                all.add(threads.submit(() -> {
                    for (int i = first; i < first + CALLS_PER_THREAD; i++) {
                        contender.accept(i % SUBMITTERS);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            return THREADS * CALLS_PER_THREAD * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
        }
    }
}
