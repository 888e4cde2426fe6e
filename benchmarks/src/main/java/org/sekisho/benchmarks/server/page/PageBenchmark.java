// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.page;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.Contestant;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Load;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.SubmissionServer;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.james.keys.Keys;
import org.sekisho.james.keys.TokenIssuer;

/**
 * {@code benchmarks/run page}: the shipped server with many submitters and suspensions. First one look at it while it
 * does nothing else; then mail at half of what the server can take, with and without a clerk who looks at every part of
 * the page in turn without a pause.
 */
public record PageBenchmark(PagePlan plan, PrintStream out) {
    private static final double FIRST_GOAL = 300;
    private static final double GOAL = 200;
    private static final double THROUGHPUT_GOAL = 0.95;

    /** @param arguments see {@link PagePlan#read}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(
                () -> new PageBenchmark(Arguments.read(List.of(arguments), PagePlan::read), System.out).run());
    }

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                CountingSink sink = new CountingSink()) {
            ShippedConf conf = ShippedConf.copy(directory, "page", sink);
            int port = ShippedConf.freePort();
            conf.edit("webadmin.properties", text -> text.replace("enabled=false", "enabled=true")
                    .replace("https.enabled=true", "https.enabled=false")
                    .replace("port=8000", "port=" + port));
            try (SubmissionServer server = SubmissionServer.start(conf, new FillProbe.Module());
                    Load load = new Load(server::connect, Contestant.CONNECTIONS, Load.OWN_CPU)) {
                server.server().probe(FillProbe.class).fill(plan);
                String token = TokenIssuer.of(new Keys(conf.home().keys()), InstantSource.system())
                        .issue("benchmark", Duration.ofHours(1));
                return measure(PageClerk.signIn(port, token), load, sink);
            }
        }
    }

    private boolean measure(PageClerk clerk, Load load, CountingSink sink) throws IOException, InterruptedException {
        out.printf(
                "%n%d submitters, %d suspensions; %d processors%n",
                plan.submitters(), plan.suspensions(), Runtime.getRuntime().availableProcessors());
        double first = clerk.look("today");
        load.run(plan.mails(), sink);
        double pace = load.run(plan.mails(), sink).through() / 2;
        int mails = (int) (pace * plan.seconds());
        PageLooks looks = new PageLooks(clerk);
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            double without = load.run(mails, pace, sink).through();
            double with = besides(looks, () -> load.run(mails, pace, sink).through());
            ratios.add(with / without);
            out.printf("round %d: mail at %.0f/s without, %.0f/s with a clerk%n", round, without, with);
        }
        out.println();
        return judge(first, looks.print(out), ratios.stream().sorted().toList().get(ratios.size() / 2));
    }

    private interface Mail {
        double send() throws IOException, InterruptedException;
    }

    /** What is sent while somebody looks. */
    private static double besides(PageLooks looks, Mail mail) throws IOException, InterruptedException {
        ExecutorService desk = Executors.newSingleThreadExecutor();
        try {
            Future<Void> looking = desk.submit(looks);
            double rate = mail.send();
            looks.stop();
            looking.get();
            return rate;
        } catch (ExecutionException e) {
            throw new IOException("the page failed", e.getCause());
        } finally {
            desk.shutdownNow();
        }
    }

    private boolean judge(double first, double most, double ratio) {
        out.printf(
                "%nfirst view %.0f ms; longest of all 95 of 100 %.0f ms; mail with and without %.2f%n",
                first, most, ratio);
        boolean met = first <= FIRST_GOAL && most <= GOAL && ratio >= THROUGHPUT_GOAL;
        out.printf(
                "goal: first view within %.0f ms, 95 of 100 within %.0f ms, at least %.2f of the mail: %s%n",
                FIRST_GOAL, GOAL, THROUGHPUT_GOAL, met ? "met" : "MISSED");
        return met;
    }
}
