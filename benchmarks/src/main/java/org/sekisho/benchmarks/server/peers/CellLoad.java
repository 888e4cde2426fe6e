// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.Contestant;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Latencies;
import org.sekisho.benchmarks.server.SmtpClient;

/** Customers who log in, hand in some mails and leave, and do so again; the same for every server. */
public final class CellLoad {
    static final int MAILS_A_LOGIN = 10;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private static final String HEADER =
            "From: <" + BenchServer.USER + ">\r\nTo: <someone@elsewhere.example>\r\nSubject: benchmark\r\n"
                    + "Date: Mon, 23 Nov 2026 09:00:00 +0900\r\n\r\n";
    private static final String LINE = "x".repeat(70) + "\r\n";

    private final AtomicReference<Latencies> current;

    /** @param current gets what arrives in the sink */
    public CellLoad(AtomicReference<Latencies> current) {
        this.current = current;
    }

    /** One block; returns when all is in the sink. */
    public Block run(Peer peer, Cell cell, int mails) throws IOException, InterruptedException {
        Latencies latencies = new Latencies();
        current.set(latencies);
        long cpu = peer.processes().cpuNanos();
        long start = System.nanoTime();
        double[] replies = send(peer, cell, new Order("", mails / cell.connections(), latencies));
        double seconds = (System.nanoTime() - start) / 1e9;
        awaitSink(peer, latencies, replies.length);
        double cpuSeconds = (peer.processes().cpuNanos() - cpu) / 1e9;
        return new Block(
                replies.length / seconds,
                cpuSeconds * 1_000 / replies.length,
                Contestant.quantile(replies, 0.5),
                Contestant.quantile(replies, 0.99),
                latencies.quantile("", 0.5),
                latencies.quantile("", 0.99));
    }

    /**
     * A block of which nothing need arrive.
     *
     * @param prefix of the names of its mails
     * @return mails per second until the last 250
     */
    double accept(Peer peer, Cell cell, String prefix, int mails) throws IOException, InterruptedException {
        long start = System.nanoTime();
        double[] replies = send(peer, cell, new Order(prefix, mails / cell.connections(), new Latencies()));
        return replies.length * 1e9 / (System.nanoTime() - start);
    }

    /** How long each reply to an end of data took, in milliseconds. */
    private static double[] send(Peer peer, Cell cell, Order order) throws IOException, InterruptedException {
        List<Double> replies = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(cell.connections());
        try {
            List<Callable<List<Double>>> customers = IntStream.range(0, cell.connections())
                    .mapToObj(number -> customer(peer, cell, order.of(number + "-")))
                    .toList();
            for (Future<List<Double>> done : threads.invokeAll(customers)) {
                replies.addAll(done.get());
            }
        } catch (ExecutionException e) {
            throw new IOException(peer.title() + ", " + cell + ": a connection failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return replies.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** What one customer sends. */
    private record Order(String prefix, int mails, Latencies latencies) {
        Order of(String customer) {
            return new Order(prefix + customer, mails, latencies);
        }
    }

    private static Callable<List<Double>> customer(Peer peer, Cell cell, Order order) {
        List<String> to = IntStream.range(0, cell.recipients())
                .mapToObj(number -> "someone" + number + "@elsewhere.example")
                .toList();
        return () -> {
            List<Double> replies = new ArrayList<>();
            while (replies.size() < order.mails()) {
                try (SmtpClient client = peer.connect(cell.tls())) {
                    int last = Math.min(order.mails(), replies.size() + MAILS_A_LOGIN);
                    while (replies.size() < last) {
                        String id = order.prefix() + replies.size();
                        replies.add(client.sendTimed(BenchServer.USER, to, message(id, cell.octets())) / 1e6);
                        order.latencies().accepted(id);
                    }
                }
            }
            return replies;
        };
    }

    private static void awaitSink(Peer peer, Latencies latencies, int mails) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (latencies.through("") < mails) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new IOException(
                        peer.title() + ": only " + latencies.through("") + " of " + mails + " mails reached the sink");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static byte[] message(String id, int octets) {
        String header = CountingSink.ID + id + "\r\n" + HEADER;
        return (header + LINE.repeat((octets - header.length()) / LINE.length())).getBytes(StandardCharsets.US_ASCII);
    }
}
