// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One of the servers compared, with its sink, its customers and what was measured so far. */
public final class Contestant implements AutoCloseable {

    public static final int CONNECTIONS = 20;

    private final String title;
    private final CountingSink sink;
    private final Closeable server;
    private final Load load;
    private final List<Rates> measured = new ArrayList<>();

    /** @param title its name in the table */
    public Contestant(String title, CountingSink sink, Closeable server, Load load) {
        this.title = title;
        this.sink = sink;
        this.server = server;
        this.load = load;
    }

    /** @param home where the server keeps its files */
    public static Contestant start(QueueVariant queue, Path home, ServerPlan plan) throws Exception {
        CountingSink sink = new CountingSink();
        Map<String, String> settings = Map.of(
                "queue", queue.name(),
                "sinkPort", Integer.toString(sink.port()),
                "ioWorkers", Integer.toString(plan.ioWorkers()),
                "coreHandlers", plan.coreHandlers());
        BenchServer server = BenchServer.start(queue, Files.createDirectories(home), settings);
        return new Contestant(
                queue.title(),
                sink,
                server,
                new Load(() -> SmtpClient.plain(server.port()), CONNECTIONS, Load.OWN_CPU));
    }

    public String title() {
        return title;
    }

    /** @param round from 1 on; those before warm up and do not count */
    public void play(int mails, int round, PrintStream out) throws IOException, InterruptedException {
        Rates rates = load.run(mails, sink);
        out.printf(
                "%-8s %-28s accepted %5.0f/s  through %5.0f/s  CPU %5.2f ms/mail%n",
                round < 1 ? "warm-up" : "round " + round, title, rates.accepted(), rates.through(), rates.cpuMillis());
        if (round >= 1) {
            measured.add(rates);
        }
    }

    public double median(ToDoubleFunction<Rates> of) {
        return quantile(measured.stream().mapToDouble(of).toArray(), 0.5);
    }

    /**
     * This one's rate in parts of the other's in the same round, so that work which the machine has besides touches
     * both alike.
     *
     * @param quantile which of the rounds, from 0 for the smallest ratio to 1 for the largest; 0.5 is the median
     */
    public double ratio(Contestant other, ToDoubleFunction<Rates> of, double quantile) {
        double[] ratios = IntStream.range(0, measured.size())
                .mapToDouble(
                        round -> of.applyAsDouble(measured.get(round)) / of.applyAsDouble(other.measured.get(round)))
                .toArray();
        return quantile(ratios, quantile);
    }

    /** Between two values, the line between them. */
    public static double quantile(double[] values, double quantile) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double place = quantile * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public void close() throws IOException {
        load.close();
        server.close();
        sink.close();
    }
}
