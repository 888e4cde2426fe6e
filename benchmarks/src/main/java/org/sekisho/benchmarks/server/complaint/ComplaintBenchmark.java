// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.complaint;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.utils.DataProbeImpl;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Load;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.SmtpClient;
import org.sekisho.benchmarks.server.SubmissionServer;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.benchmarks.server.storm.PacedWork;
import org.sekisho.complaint.Attribution;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.complaint.inbox.ComplaintRecord;

/**
 * {@code benchmarks/run complaints}: complaints come to abuse@ of the shipped server over SMTP, first at a steady pace,
 * then as fast as they are taken. Each is about a message of its own; all have to be in the records as ours by proof.
 */
public final class ComplaintBenchmark {
    private static final int CONNECTIONS = 4;
    private static final int WARM_UP = 300;
    private static final int PATIENCE = 120;
    private static final double PER_MINUTE = 60e9;
    private static final String ABUSE = "abuse@sekisho.example";
    private static final int PAGE = 1_000;

    private final ComplaintPlan plan;
    private final PrintStream out;
    private final AtomicInteger sent = new AtomicInteger();
    private final List<Double> replies = Collections.synchronizedList(new ArrayList<>());

    private ComplaintBenchmark(ComplaintPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** @param arguments see {@link ComplaintPlan#read}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(() ->
                new ComplaintBenchmark(Arguments.read(List.of(arguments), ComplaintPlan::read), System.out).run());
    }

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                CountingSink sink = new CountingSink()) {
            ShippedConf conf = ShippedConf.copy(directory, "complaints", sink);
            conf.edit("sekisho.properties", text -> text + "\ncomplaint.feedback-loops=127.0.0.0/8\n");
            try (SubmissionServer server = SubmissionServer.start(conf, new SentBefore.Module())) {
                server.server().probe(DataProbeImpl.class).fluent().addUser(ABUSE, BenchServer.PASSWORD);
                List<SmtpClient> clients = new ArrayList<>();
                for (int i = 0; i < CONNECTIONS; i++) {
                    clients.add(SmtpClient.server(conf.inboundPort()));
                }
                try (PacedWork work = new PacedWork(clients)) {
                    return measure(work, server.server().probe(SentBefore.class));
                }
            }
        }
    }

    private boolean measure(PacedWork work, SentBefore before) throws IOException, InterruptedException {
        burst(work, before, WARM_UP);
        replies.clear();
        int first = sent.get();
        long cpu = Load.OWN_CPU.getAsLong();
        PacedWork.await(work.start(plan.perMinute() / 60.0, plan.seconds(), client -> complain(client, before)));
        double late = settle(before);
        int steady = sent.get() - first;
        out.printf(
                "%n%d processors, %d connections%n%n| complaints | taken | ms until 250, median and 95 of 100 |"
                        + " CPU ms each, with client | in the records after the last, ms |%n|---|---|---|---|---|%n",
                Runtime.getRuntime().availableProcessors(), CONNECTIONS);
        out.printf(
                "| %d a minute | %d | %.1f, %.1f | %.1f | %.0f |%n",
                plan.perMinute(),
                steady,
                quantile(0.5),
                quantile(0.95),
                (Load.OWN_CPU.getAsLong() - cpu) / 1e6 / steady,
                late);
        replies.clear();
        double most = burst(work, before, plan.burst());
        out.printf(
                "| as fast as can be: %.0f a minute | %d | %.1f, %.1f | | |%n",
                most, plan.burst(), quantile(0.5), quantile(0.95));
        return judge(before, most);
    }

    private boolean judge(SentBefore before, double most) {
        int wrong = wrong(before);
        boolean met = wrong == 0 && most >= plan.perMinute();
        out.printf(
                "%ngoal: %d a minute held, each ours by proof and the right submitter's; not so: %d: %s%n",
                plan.perMinute(), wrong, met ? "met" : "MISSED");
        return met;
    }

    /** @return complaints a minute, until the last is in the records */
    private double burst(PacedWork work, SentBefore before, int count) throws IOException, InterruptedException {
        int end = sent.get() + count;
        long start = System.nanoTime();
        List<Future<Void>> running = work.start(CONNECTIONS, 1, client -> {
            while (sent.get() < end - CONNECTIONS) {
                complain(client, before);
            }
        });
        PacedWork.await(running);
        double unused = settle(before);
        return count * PER_MINUTE / (System.nanoTime() - start);
    }

    private void complain(SmtpClient client, SentBefore before) throws IOException {
        byte[] complaint = before.complaint(sent.getAndIncrement());
        replies.add(client.sendTimed("feedback@elsewhere.example", ABUSE, complaint) / 1e6);
    }

    /** Waits until all are in the records. @return how long, in milliseconds */
    private double settle(SentBefore before) throws InterruptedException, IOException {
        ComplaintInbox.Query all = new ComplaintInbox.Query(false, null, 0, 1);
        long start = System.nanoTime();
        while (before.inbox().count(all) < sent.get()) {
            if (System.nanoTime() - start > PATIENCE * 1e9) {
                throw new IOException("only " + before.inbox().count(all) + " of " + sent + " are in the records");
            }
            Thread.sleep(5);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** How many are not ours by proof, or of another submitter than was meant. */
    private int wrong(SentBefore before) {
        Map<String, Integer> missing = new HashMap<>();
        for (int i = 0; i < sent.get(); i++) {
            missing.merge(SentBefore.submitter(i).address(), 1, Integer::sum);
        }
        for (int skip = 0; skip < sent.get(); skip += PAGE) {
            for (ComplaintRecord one : before.inbox().list(new ComplaintInbox.Query(false, null, skip, PAGE))) {
                if (one.attribution() == Attribution.OURS_BY_PROOF) {
                    one.findSubmitter().ifPresent(who -> missing.merge(who.address(), -1, Integer::sum));
                }
            }
        }
        return missing.values().stream().mapToInt(Math::abs).sum();
    }

    private double quantile(double quantile) {
        List<Double> sorted = replies.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, quantile * sorted.size()));
    }
}
