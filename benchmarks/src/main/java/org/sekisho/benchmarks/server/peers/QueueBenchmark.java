// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.sekisho.benchmarks.server.Contestant;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Latencies;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.james.Home;
import org.sekisho.james.keys.Keys;

/**
 * {@code benchmarks/run queue}: the next server is down while customers hand in mail; then the server is started anew
 * with all of it, the next one is back, and what waits is delivered. The assembled server, and beside it Postfix.
 */
public record QueueBenchmark(QueuePlan plan, PrintStream out) {
    private static final Cell CELL = Cell.parse("20/tls/1/2K");
    private static final int BLOCKS = 5;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(30);
    private static final double ACCEPTING = 0.9;
    private static final double START_MILLIS = 5_000;
    private static final double DRAINING = 1.5;

    /** @param arguments see {@link QueuePlan#parse}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(() -> new QueueBenchmark(QueuePlan.parse(List.of(arguments)), System.out).run());
    }

    /** One of them, and how it is handled. */
    private record Subject(Callable<Peer> first, Callable<Peer> again, Callable<Void> flush) {}

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory())) {
            // Processes that are not root's look into it.
            Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
            int next = ShippedConf.freePort();
            Home home = new Home(directory.path().resolve("sekisho"));
            Keys keys = new Keys(home.keys());
            keys.makeMissing(InstantSource.system());
            List<Outage> all = new ArrayList<>();
            all.add(measure(sekisho(home, next), next));
            PostfixPeer postfix = new PostfixPeer(directory.path().resolve("postfix"), keys, next, Path.of(""));
            String obstacle = postfix.obstacle(false);
            if (obstacle.isEmpty()) {
                all.add(measure(subject(postfix), next));
            } else {
                out.println("SKIPPED: Postfix + Dovecot: " + obstacle);
            }
            return print(all);
        }
    }

    private static Subject sekisho(Home home, int next) throws IOException {
        SekishoPeer peer = SekishoPeer.in(home, next, "");
        // One customer hands in everything.
        peer.conf().edit("queue.properties", text -> text + "\nsubmitter.mails=100_000_000\n");
        return new Subject(peer::startFirst, peer::start, () -> {
            peer.flush();
            return null;
        });
    }

    private static Subject subject(PostfixPeer peer) {
        return new Subject(() -> peer.start(false), () -> peer.start(false), () -> {
            peer.flush();
            return null;
        });
    }

    private Outage measure(Subject subject, int next) throws Exception {
        List<Double> rates = new ArrayList<>();
        try (Peer peer = subject.first().call()) {
            out.println(peer.title() + ": warming up");
            warmUp(peer, next);
            CellLoad load = new CellLoad(new AtomicReference<>(new Latencies()));
            for (int had = 0; had < plan.mails(); had += plan.block()) {
                rates.add(load.accept(peer, CELL, "waits-" + had + "-", plan.block()));
                out.printf("%s: %d wait, %.0f/s%n", peer.title(), had + plan.block(), rates.get(rates.size() - 1));
            }
        }
        try (Peer peer = subject.again().call()) {
            double cpu = peer.processes().cpuNanos() / 1e9;
            double megabytes = peer.processes().megabytes();
            double drained = drain(peer, subject, next, rates.size() * (plan.block() / 20 * 20));
            return new Outage(
                    peer.title(),
                    median(rates.subList(0, BLOCKS)),
                    median(rates.subList(rates.size() - BLOCKS, rates.size())),
                    peer.startMillis(),
                    cpu,
                    drained,
                    megabytes);
        }
    }

    private void warmUp(Peer peer, int next) throws IOException, InterruptedException {
        if (plan.warmUp() > 0) {
            AtomicReference<Latencies> current = new AtomicReference<>(new Latencies());
            try (CountingSink sink =
                    new CountingSink(next, id -> current.getPlain().arrived(id))) {
                Block block = new CellLoad(current).run(peer, CELL, plan.warmUp());
                out.printf("%s: %d through, %.0f/s%n", peer.title(), sink.received(), block.accepted());
            }
        }
    }

    /** Mails per second; no mail is missing then. */
    private double drain(Peer peer, Subject subject, int next, int mails) throws Exception {
        Set<String> arrived = ConcurrentHashMap.newKeySet();
        try (CountingSink sink = new CountingSink(next, arrived::add)) {
            long start = System.nanoTime();
            subject.flush().call();
            while (arrived.size() < mails) {
                if (System.nanoTime() - start > PATIENCE) {
                    throw new IOException(peer.title() + ": only " + arrived.size() + " of " + mails + " came out, of "
                            + sink.received());
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return mails * 1e9 / (System.nanoTime() - start);
        }
    }

    private static double median(List<Double> rates) {
        return Contestant.quantile(
                rates.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    private boolean print(List<Outage> all) {
        out.printf(
                "%n%d mails of 2 KB wait for a server that is down; 20 connections, TLS; %d processors%n%n",
                plan.mails(), Runtime.getRuntime().availableProcessors());
        out.println("| server | accepted/s, few wait | all wait | ratio | start ms (CPU s) | PSS MB | drained/s |");
        out.println("|---|---|---|---|---|---|---|");
        for (Outage one : all) {
            out.printf(
                    "| %s | %.0f | %.0f | %.2f | %d (%.1f) | %.0f | %.0f |%n",
                    one.title(),
                    one.empty(),
                    one.full(),
                    one.accepting(),
                    one.startMillis(),
                    one.startCpu(),
                    one.megabytes(),
                    one.drained());
        }
        Outage ours = all.get(0);
        out.println();
        boolean met = say("accepting %.2f of empty, goal at least %.1f", ours.accepting(), ACCEPTING, 1);
        met &= say("start %.0f ms, goal at most %.0f", (double) ours.startMillis(), START_MILLIS, -1);
        for (Outage other : all.subList(1, all.size())) {
            met &= say("draining %.2f of Postfix, goal at least %.1f", ours.drained() / other.drained(), DRAINING, 1);
        }
        return met;
    }

    private boolean say(String goal, double value, double bound, int direction) {
        boolean met = (value - bound) * direction >= 0;
        out.println(goal.formatted(value, bound) + ": " + (met ? "met" : "MISSED"));
        return met;
    }
}
