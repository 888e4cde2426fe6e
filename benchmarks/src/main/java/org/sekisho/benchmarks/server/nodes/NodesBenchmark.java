// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.nodes;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.sekisho.benchmarks.server.Contestant;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Latencies;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.benchmarks.server.peers.Cell;
import org.sekisho.benchmarks.server.peers.CellLoad;
import org.sekisho.benchmarks.server.peers.Peer;
import org.sekisho.benchmarks.server.peers.ProcessTree;
import org.sekisho.benchmarks.server.peers.SekishoPeer;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.james.Home;
import org.sekisho.james.demo.nodes.PrivateStores;
import org.sekisho.james.demo.nodes.StorePrograms;
import org.sekisho.james.demo.stage.Patience;
import org.sekisho.james.keys.Keys;

/**
 * {@code benchmarks/run nodes}: the same mail through one node, and through two at once, which share a Redis and a
 * PostgreSQL; and through a server that shares nothing. All are on this machine, so rates tell little: what a mail
 * costs each of them in processor time says how far two machines go.
 */
public record NodesBenchmark(NodesPlan plan, PrintStream out) {
    private static final Cell CELL = Cell.parse("20/tls/1/2K");
    private static final double GOAL = 1.7;

    /** @param arguments see {@link NodesPlan#parse}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(() -> new NodesBenchmark(NodesPlan.parse(List.of(arguments)), System.out).run());
    }

    /** A server, where it sends to, and its customers. */
    private record Node(Peer peer, CountingSink sink, CellLoad load) implements AutoCloseable {
        static Node start(Home home, List<String> settings, boolean first) throws IOException, InterruptedException {
            new Keys(home.keys()).makeMissing(InstantSource.system());
            AtomicReference<Latencies> current = new AtomicReference<>(new Latencies());
            CountingSink sink =
                    new CountingSink(id -> requireNonNull(current.get()).arrived(id));
            try {
                SekishoPeer server = SekishoPeer.in(home, sink.port(), "");
                server.conf().edit("sekisho.properties", text -> text + "\n" + String.join("\n", settings) + "\n");
                return new Node(first ? server.startFirst() : server.start(), sink, new CellLoad(current));
            } catch (IOException e) {
                sink.close();
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            peer.close();
            sink.close();
        }
    }

    private boolean run() throws Exception {
        StorePrograms programs;
        try {
            programs = StorePrograms.find(Optional.empty(), Optional.empty());
        } catch (CommandFailure e) {
            out.println("SKIPPED: " + e.getMessage());
            return true;
        }
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory())) {
            Path data = Files.createDirectory(directory.path().resolve("stores"));
            Patience patience = new Patience(InstantSource.system(), Duration.ofMinutes(1), Duration.ofMillis(50));
            try (PrivateStores stores = PrivateStores.start(programs, data, patience);
                    Node alone = Node.start(new Home(directory.path().resolve("alone")), List.of(), true);
                    Node a = Node.start(new Home(directory.path().resolve("a")), stores.settings(), true);
                    Node b = Node.start(new Home(directory.path().resolve("b")), stores.settings(), false)) {
                return measure(stores, alone, a, b);
            }
        }
    }

    private boolean measure(PrivateStores stores, Node alone, Node a, Node b) throws Exception {
        for (Node node : List.of(alone, a, b)) {
            if (plan.warmUp() > 0) {
                play(stores, List.of(node), plan.warmUp());
            }
        }
        List<Shares> nothing = new ArrayList<>();
        List<Shares> one = new ArrayList<>();
        List<Shares> two = new ArrayList<>();
        for (int round = 0; round <= plan.rounds(); round++) {
            Shares first = play(stores, List.of(alone), plan.mails());
            Shares second = play(stores, List.of(round % 2 == 0 ? a : b), plan.mails());
            Shares third = play(stores, List.of(a, b), plan.mails());
            out.printf("round %d  %.2f, %.2f, %.2f s/1000%n", round, first.node(), second.node(), third.node());
            if (round > 0) {
                nothing.add(first);
                one.add(second);
                two.add(third);
            }
        }
        return print(nothing, one, two);
    }

    /** Through all of these at once, each a part of the mails. */
    private static Shares play(PrivateStores stores, List<Node> nodes, int mails) throws Exception {
        long[] before = cpu(stores, nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            List<Callable<Double>> parts = nodes.stream()
                    .<Callable<Double>>map(node -> () -> node.load()
                            .run(node.peer(), CELL, mails / nodes.size())
                            .accepted())
                    .toList();
            double accepted = 0;
            for (Future<Double> part : threads.invokeAll(parts)) {
                accepted += part.get();
            }
            long[] after = cpu(stores, nodes);
            return new Shares(
                    accepted,
                    (after[0] - before[0]) / 1e6 / mails,
                    (after[1] - before[1]) / 1e6 / mails,
                    (after[2] - before[2]) / 1e6 / mails);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] cpu(PrivateStores stores, List<Node> nodes) throws IOException {
        return new long[] {
            nodes.stream().mapToLong(node -> node.peer().processes().cpuNanos()).sum(),
            ProcessTree.cpuNanos(Stream.of(stores.redis())),
            ProcessTree.cpuNanos(Stream.of(stores.postgres()))
        };
    }

    private boolean print(List<Shares> nothing, List<Shares> one, List<Shares> two) {
        out.printf(
                "%n%d blocks of %d mails of 2 KB, in turn; 20 connections to each node, TLS; %d processors%n%n",
                plan.rounds(), plan.mails(), Runtime.getRuntime().availableProcessors());
        out.println("| | accepted/s | CPU s/1000 mails: nodes | Redis | PostgreSQL |");
        out.println("|---|---|---|---|---|");
        row("a server that shares nothing", nothing);
        row("one node", one);
        row("two nodes", two);
        double each = median(two, Shares::node);
        double ratio = 2 * median(one, Shares::node) / each;
        double stores = median(two, Shares::redis) + median(two, Shares::postgres);
        out.printf(
                "%nsharing costs a node %.2f of what it costs to share nothing%n",
                median(one, Shares::node) / median(nothing, Shares::node));
        out.printf("stores take %.3f of what their nodes take: enough for %.0f nodes%n", stores / each, each / stores);
        boolean met = ratio >= GOAL;
        out.printf(
                "two nodes on machines of their own, by processor time: %.2f of one, goal at least %.1f: %s%n",
                ratio, GOAL, met ? "met" : "MISSED");
        return met;
    }

    private void row(String name, List<Shares> blocks) {
        out.printf(
                "| %s | %.0f | %.2f | %.3f | %.3f |%n",
                name,
                median(blocks, Shares::accepted),
                median(blocks, Shares::node),
                median(blocks, Shares::redis),
                median(blocks, Shares::postgres));
    }

    private static double median(List<Shares> blocks, ToDoubleFunction<Shares> of) {
        return Contestant.quantile(blocks.stream().mapToDouble(of).toArray(), 0.5);
    }
}
