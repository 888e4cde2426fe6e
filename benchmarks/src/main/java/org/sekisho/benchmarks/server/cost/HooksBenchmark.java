// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.cost;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.sekisho.benchmarks.server.Contestant;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Load;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.SubmissionServer;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.james.Home;

/**
 * {@code benchmarks/run hooks}: the server with the shipped configuration beside the same server without any matcher,
 * mailet or hook of Sekisho, in one JVM, round after round in turn. The ratio is the median of the rounds' ratios.
 */
public record HooksBenchmark(HooksPlan plan, PrintStream out) {
    private static final double GOAL = 0.90;

    /** @param arguments see {@link HooksPlan#parse}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(
                () -> new HooksBenchmark(HooksPlan.parse(List.of(arguments), HooksPlan.STAY), System.out).run());
    }

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory())) {
            Path shipped = Path.of("conf").toAbsolutePath();
            ShippedConf.useProperties(shipped, directory.path());
            try (Contestant plain = start(shipped, directory.path(), false);
                    Contestant sekisho = start(shipped, directory.path(), true)) {
                return new Comparison(plan, " with STARTTLS", GOAL, out).run(plain, sekisho);
            }
        }
    }

    private Contestant start(Path shipped, Path directory, boolean withSekisho) throws Exception {
        String name = withSekisho ? "sekisho" : "plain";
        CountingSink sink = new CountingSink();
        ShippedConf conf = ShippedConf.copy(shipped, new Home(directory.resolve(name)), name, sink.port());
        if (!withSekisho) {
            conf.removeSekisho();
        }
        SubmissionServer server = SubmissionServer.start(conf);
        Load load = new Load(server::connect, Contestant.CONNECTIONS, plan.mailsPerLogin(), Load.OWN_CPU);
        return new Contestant(withSekisho ? "shipped conf/" : "without Sekisho", sink, server, load);
    }
}
