// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** One kind of queue behind its own server, with its sink, its customers and what was measured so far. */
final class Contestant implements AutoCloseable {

    static final int CONNECTIONS = 20;

    private final QueueVariant queue;
    private final SmtpSink sink;
    private final BenchServer server;
    private final Load load;
    private final List<Rates> measured = new ArrayList<>();

    private Contestant(QueueVariant queue, SmtpSink sink, BenchServer server, Load load) {
        this.queue = queue;
        this.sink = sink;
        this.server = server;
        this.load = load;
    }

    /** @param home where the server keeps its files */
    static Contestant start(QueueVariant queue, Path home, ServerPlan plan) throws Exception {
        SmtpSink sink = new SmtpSink();
        Map<String, String> settings = Map.of(
                "queue", queue.name(),
                "sinkPort", Integer.toString(sink.port()),
                "ioWorkers", Integer.toString(plan.ioWorkers()),
                "coreHandlers", plan.coreHandlers());
        BenchServer server = BenchServer.start(queue, Files.createDirectories(home), settings);
        return new Contestant(queue, sink, server, new Load(server.port(), CONNECTIONS));
    }

    QueueVariant queue() {
        return queue;
    }

    Rates run(int mails) throws IOException, InterruptedException {
        return load.run(mails, sink);
    }

    void keep(Rates rates) {
        measured.add(rates);
    }

    double median(ToDoubleFunction<Rates> of) {
        double[] sorted = measured.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public void close() throws IOException {
        load.close();
        server.close();
        sink.close();
    }
}
