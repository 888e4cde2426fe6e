// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sekisho.james.Home;

/**
 * {@code benchmarks/run hooks}: the server with the shipped configuration beside the same server without any matcher,
 * mailet or hook of Sekisho, in one JVM, round after round in turn. The ratio is the median of the rounds' ratios.
 */
public record HooksBenchmark(HooksPlan plan, PrintStream out) {
    private static final double GOAL = 0.90;

    /** @param arguments see {@link HooksPlan#parse}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(() -> new HooksBenchmark(HooksPlan.parse(List.of(arguments)), System.out).run());
    }

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory())) {
            Path shipped = Path.of("conf").toAbsolutePath();
            ShippedConf.useProperties(shipped, directory.path());
            try (Contestant plain = start(shipped, directory.path(), false);
                    Contestant sekisho = start(shipped, directory.path(), true)) {
                for (int round = 1 - plan.warmUps(); round <= plan.rounds(); round++) {
                    // Who goes first changes, so that neither always meets the other's leftovers.
                    boolean plainFirst = round % 2 == 0;
                    once(plainFirst ? plain : sekisho, round);
                    once(plainFirst ? sekisho : plain, round);
                }
                return print(plain, sekisho);
            }
        }
    }

    private static Contestant start(Path shipped, Path directory, boolean withSekisho) throws Exception {
        String name = withSekisho ? "sekisho" : "plain";
        CountingSink sink = new CountingSink();
        ShippedConf conf = ShippedConf.copy(shipped, new Home(directory.resolve(name)), name, sink.port());
        if (!withSekisho) {
            conf.removeSekisho();
        }
        SubmissionServer server = SubmissionServer.start(conf);
        Load load = new Load(server::connect, Contestant.CONNECTIONS);
        return new Contestant(withSekisho ? "shipped conf/" : "without Sekisho", sink, server, load);
    }

    private void once(Contestant contestant, int round) throws IOException, InterruptedException {
        contestant.play(plan.mails(), round, out);
    }

    private boolean print(Contestant plain, Contestant sekisho) {
        out.printf("%n%s%n%n", plan.describe());
        out.printf("| server | accepted/s | through/s | CPU ms/mail |%n|---|---|---|---|%n");
        for (Contestant one : List.of(plain, sekisho)) {
            row(one.title(), one::median);
        }
        row("ratio", of -> sekisho.ratio(plain, of, 0.5));
        row("ratio, lower quarter", of -> sekisho.ratio(plain, of, 0.25));
        row("ratio, upper quarter", of -> sekisho.ratio(plain, of, 0.75));
        boolean met =
                sekisho.ratio(plain, Rates::accepted, 0.5) >= GOAL && sekisho.ratio(plain, Rates::through, 0.5) >= GOAL;
        out.printf("%ngoal: both ratios at least %.2f: %s%n", GOAL, met ? "met" : "MISSED");
        return met;
    }

    private void row(String title, ToDoubleFunction<ToDoubleFunction<Rates>> figure) {
        out.printf(
                title.startsWith("ratio") ? "| %s | %.2f | %.2f | %.2f |%n" : "| %s | %.0f | %.0f | %.2f |%n",
                title,
                figure.applyAsDouble(Rates::accepted),
                figure.applyAsDouble(Rates::through),
                figure.applyAsDouble(Rates::cpuMillis));
    }
}
