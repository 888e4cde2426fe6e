// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Latencies;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.james.Home;
import org.sekisho.james.keys.Keys;

/**
 * {@code benchmarks/run peers}: the assembled server beside Postfix with Dovecot's SASL, and beside the same with
 * Rspamd; each in processes of its own, block after block in turn, with the same clients and the same next server.
 */
public final class PeersBenchmark {
    private static final List<Goals> GOALS =
            List.of(new Goals("Postfix + Dovecot", 1.0, 1.0), new Goals("Postfix + Dovecot + Rspamd", 0.5, 2.0));

    private final PeersPlan plan;
    private final PrintStream out;
    private final List<Peer> peers = new ArrayList<>();
    private final Map<String, Map<Cell, Series>> measured = new LinkedHashMap<>();

    private PeersBenchmark(PeersPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** @param arguments see {@link PeersPlan#parse}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(() -> new PeersBenchmark(PeersPlan.parse(List.of(arguments)), System.out).run());
    }

    private boolean run() throws Exception {
        AtomicReference<Latencies> current = new AtomicReference<>(new Latencies());
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                CountingSink sink =
                        new CountingSink(id -> requireNonNull(current.get()).arrived(id))) {
            // Processes that are not root's look into it.
            Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                start(directory.path(), sink.port());
                measure(new CellLoad(current));
                return print();
            } finally {
                peers.forEach(Peer::close);
            }
        }
    }

    private void start(Path directory, int sinkPort) throws IOException, InterruptedException {
        Home home = new Home(directory.resolve("sekisho"));
        Keys keys = makeKeys(home);
        for (boolean withRspamd : new boolean[] {false, true}) {
            PostfixPeer other =
                    new PostfixPeer(directory.resolve(withRspamd ? "rspamd" : "postfix"), keys, sinkPort, plan.redis());
            String obstacle = other.obstacle(withRspamd);
            if (obstacle.isEmpty()) {
                peers.add(other.start(withRspamd));
            } else {
                out.println("SKIPPED: Postfix + Dovecot" + (withRspamd ? " + Rspamd: " : ": ") + obstacle);
            }
        }
        peers.add(0, SekishoPeer.in(home, sinkPort, "").startFirst());
        if (!plan.options().isEmpty()) {
            Home second = new Home(directory.resolve("second"));
            Keys unused = makeKeys(second);
            peers.add(SekishoPeer.in(second, sinkPort, plan.options()).startFirst());
        }
        peers.forEach(peer -> measured.put(peer.title(), new LinkedHashMap<>()));
    }

    private Keys makeKeys(Home home) throws IOException {
        Keys keys = new Keys(home.keys());
        out.printf("%d keys made%n", keys.makeMissing(InstantSource.system()).size());
        return keys;
    }

    private void measure(CellLoad load) throws IOException, InterruptedException {
        Cell ordinary = plan.cells().get(0);
        if (plan.warmUp() > 0) {
            out.println("warming up");
            for (Peer peer : peers) {
                if (peer.title().startsWith(SekishoPeer.TITLE)) {
                    load.run(peer, ordinary, plan.warmUp());
                }
            }
        }
        List<Peer> order = new ArrayList<>(peers);
        for (Cell cell : plan.cells()) {
            for (int round = 0; round <= plan.rounds(); round++) {
                for (Peer peer : order) {
                    Block block = load.run(peer, cell, cell.mails(plan.mails()));
                    out.printf(
                            "%-14s round %d  %-28s %6.1f/s  CPU %6.2f s/1000%n",
                            cell, round, peer.title(), block.accepted(), block.cpu());
                    if (round > 0) {
                        series(peer, cell).add(block);
                    }
                }
                // Who goes first changes, so that nobody always meets the same other's leftovers.
                Collections.rotate(order, 1);
            }
        }
    }

    private Series series(Peer peer, Cell cell) {
        return measured.getOrDefault(peer.title(), new LinkedHashMap<>()).computeIfAbsent(cell, unused -> new Series());
    }

    private boolean print() {
        out.printf("%n%s%n%n", plan.describe());
        out.println("| connections/TLS/recipients/size | server | accepted/s | CPU s/1000 mails | reply p50, p99 ms |"
                + " 250 to sink p50, p99 ms |");
        out.println("|---|---|---|---|---|---|");
        for (Cell cell : plan.cells()) {
            peers.forEach(peer -> row(peer, cell));
        }
        out.printf("%n| server | memory (PSS) MB | start to listening ms |%n|---|---|---|%n");
        for (Peer peer : peers) {
            out.printf("| %s | %.0f | %d |%n", peer.title(), peer.processes().megabytes(), peer.startMillis());
        }
        out.println();
        boolean met = true;
        Map<Cell, Series> sekisho = measured.getOrDefault(SekishoPeer.TITLE, Map.of());
        for (Goals goals : GOALS) {
            met &= goals.check(sekisho, measured.getOrDefault(goals.other(), Map.of()), out);
        }
        return met;
    }

    private void row(Peer peer, Cell cell) {
        Series series = series(peer, cell);
        out.printf(
                "| %s | %s | %.0f | %.2f | %.1f, %.1f | %.1f, %.1f |%n",
                cell,
                peer.title(),
                series.median(Block::accepted),
                series.median(Block::cpu),
                series.median(Block::replyMedian),
                series.median(Block::reply99),
                series.median(Block::sinkMedian),
                series.median(Block::sink99));
    }
}
