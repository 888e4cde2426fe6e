// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.knock;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.utils.DataProbeImpl;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.SubmissionServer;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.benchmarks.server.knock.KnockTraffic.Phase;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.SuspensionService;

/**
 * {@code benchmarks/run knock}: the shipped server behind a load balancer, to which customers hand in mail and log in,
 * in a calm time and while bots knock with the password of a suspended submitter, from 50 addresses and from 1 000.
 */
public final class KnockBenchmark {
    private static final double GOAL = 1.5;
    private static final double CORES = 0.10;
    private static final int WARM_UP = 40;

    /** After so many seconds each of a thousand bots has been refused ten times. */
    private static final int BEGINNING = 60;

    private final KnockPlan plan;
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, Phase phase) {}

    private KnockBenchmark(KnockPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** @param arguments see {@link KnockPlan#read}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(
                () -> new KnockBenchmark(Arguments.read(List.of(arguments), KnockPlan::read), System.out).run());
    }

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                CountingSink sink = new CountingSink(id -> {})) {
            ShippedConf conf = ShippedConf.copy(directory, "knock", sink);
            conf.useProxy(plan.settings());
            try (SubmissionServer server = SubmissionServer.start(conf, new KnockProbe.Module())) {
                server.server().probe(DataProbeImpl.class).fluent().addUser(KnockTraffic.THIEF, BenchServer.PASSWORD);
                server.server()
                        .probe(KnockProbe.class)
                        .desk()
                        .suspend(new SuspensionService.Order(
                                new Submitter(KnockTraffic.THIEF), null, "stolen", "benchmark", null));
                try (KnockTraffic traffic = new KnockTraffic(plan, server)) {
                    return measure(traffic);
                }
            }
        }
    }

    private boolean measure(KnockTraffic traffic) throws InterruptedException {
        traffic.play(WARM_UP, 0);
        Phase calm = play(traffic, "calm", plan.seconds(), 0);
        play(traffic, "50 bots, beginning", plan.seconds(), 50);
        play(traffic, "50 bots, later", plan.seconds(), 50);
        play(traffic, "1000 bots, beginning", BEGINNING, 1_000);
        Phase later = play(traffic, "1000 bots, later", plan.seconds(), 1_000);
        play(traffic, "calm again", plan.seconds(), 0);
        return print(calm, later);
    }

    private Phase play(KnockTraffic traffic, String name, int seconds, int bots) throws InterruptedException {
        Phase phase = traffic.play(seconds, bots);
        rows.add(new Row(name, phase));
        out.println(name + ": done");
        return phase;
    }

    private void print(Row row) {
        Phase phase = row.phase();
        out.printf(
                "| %s | %.1f, %.1f | %.1f, %.1f | %d, %d | %d | %.2f |%n",
                row.name(),
                phase.mail(0.5),
                phase.mail(0.99),
                phase.login(0.5),
                phase.login(0.99),
                phase.refused(),
                phase.turnedAway(),
                phase.failed(),
                phase.cores());
    }

    /** What honest customers were told who did not succeed. */
    private void printFailures(Row row) {
        row.phase()
                .failures()
                .forEach(
                        (reason, times) -> out.printf("%s, honest failure, %d times: %s%n", row.name(), times, reason));
    }

    private boolean print(Phase calm, Phase later) {
        out.printf("%n%s%n%n", plan.describe());
        out.println(
                "| | end of data p50, p99 ms | connect to AUTH p50, p99 ms | refused, turned away | honest failures |"
                        + " server, cores |");
        out.println("|---|---|---|---|---|---|");
        rows.forEach(this::print);
        rows.forEach(this::printFailures);
        double mail = later.mail(0.99) / calm.mail(0.99);
        double login = later.login(0.99) / calm.login(0.99);
        double cores = later.cores() - calm.cores();
        boolean met = mail <= GOAL && login <= GOAL && cores <= CORES;
        out.printf(
                "%n1000 bots, later: p99 of end of data %.2f of calm, of connect to AUTH %.2f, %.2f cores more%n",
                mail, login, cores);
        out.printf("goal: at most %.1f, %.1f and %.2f cores: %s%n", GOAL, GOAL, CORES, met ? "met" : "MISSED");
        return met;
    }
}
