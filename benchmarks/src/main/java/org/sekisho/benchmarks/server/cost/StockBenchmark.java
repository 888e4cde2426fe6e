// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sekisho.benchmarks.server.Contestant;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Load;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.TemporaryDirectory;

/**
 * {@code benchmarks/run stock}: a James 3.8.1 of Maven Central with the extension's jar and the rules of {@code
 * conf/james/memory}, beside the same without; each in a process of its own, round after round in turn.
 */
public final class StockBenchmark {
    private static final double GOAL = 0.95;

    /** A mail program logs in for each; a machine for some. */
    private static final int MAILS_PER_LOGIN = 10;

    private StockBenchmark() {}

    /** @param arguments see {@link HooksPlan#parse}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(() -> run(HooksPlan.parse(List.of(arguments), MAILS_PER_LOGIN)));
    }

    private static boolean run(HooksPlan plan) throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                Contestant plain = start(directory.path(), plan, false);
                Contestant sekisho = start(directory.path(), plan, true)) {
            return new Comparison(plan, "", GOAL, System.out).run(plain, sekisho);
        }
    }

    private static Contestant start(Path directory, HooksPlan plan, boolean withSekisho)
            throws IOException, InterruptedException {
        Path home = Files.createDirectory(directory.resolve(withSekisho ? "with-jar" : "stock"));
        CountingSink sink = new CountingSink();
        StockServer server = StockServer.start(home, sink.port(), withSekisho);
        Load load = new Load(server::connect, Contestant.CONNECTIONS, plan.mailsPerLogin(), server::cpuNanos);
        return new Contestant(withSekisho ? "with the jar" : "stock James", sink, server, load);
    }
}
