// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.containment;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.ShippedConf;
import org.sekisho.benchmarks.server.TemporaryDirectory;
import org.sekisho.containment.Containment;
import org.sekisho.james.SekishoServer;
import org.sekisho.james.keys.Keys;

/**
 * {@code benchmarks/run containment}: the shipped server with a full queue. First only mail of others is delivered, as
 * fast as the machine can; then one submitter is suspended, and while the containment goes on, others' mail is
 * delivered still. The two rates, from one run, make the ratio.
 */
public record ContainmentBenchmark(ContainmentPlan plan, PrintStream out) {
    private static final double GOAL = 0.8;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** @param arguments see {@link ContainmentPlan#read}; run in the root of the repository */
    public static void main(String[] arguments) {
        ShippedConf.exitAfter(() ->
                new ContainmentBenchmark(Arguments.read(List.of(arguments), ContainmentPlan::read), System.out).run());
    }

    /** Mails and the time they took. */
    private record Stretch(long mails, Duration time) {
        double rate() {
            return mails * 1e9 / time.toNanos();
        }
    }

    private boolean run() throws Exception {
        try (TemporaryDirectory directory = TemporaryDirectory.in(plan.directory());
                CountingSink sink = new CountingSink()) {
            ShippedConf conf = ShippedConf.copy(directory, "containment", sink);
            out.printf("filling the queue with %d mails%n", plan.before() + plan.stolen() + plan.others());
            FilledQueue.fill(conf.home().var().resolve("store/queue"), plan);
            new Keys(conf.home().keys()).makeMissing(InstantSource.system());
            try (SekishoServer server = SekishoServer.of(conf.home(), new DeskProbe.Module())) {
                server.start();
                return measure(server.probe(DeskProbe.class), sink);
            }
        }
    }

    private boolean measure(DeskProbe desk, CountingSink sink) throws IOException {
        await(() -> sink.received() >= plan.before() / 2);
        // RemoteDelivery takes up to 256 mails at a time: the suspension comes before it can have the thief's.
        Stretch before = stretch(sink, () -> sink.received() >= plan.before() - 1_000L);
        long had = sink.received();
        UUID suspension = desk.suspend(FilledQueue.THIEF);
        Stretch during = stretch(
                sink,
                () -> desk.find(suspension).flatMap(Containment::findEnd).isPresent()
                        || sink.received() >= plan.before() + plan.others());
        await(() -> desk.find(suspension).flatMap(Containment::findEnd).isPresent());
        Containment contained = desk.find(suspension).orElseThrow();
        await(() -> sink.received() >= plan.before() + plan.others());
        return print(before, during, contained, sink.received(), had);
    }

    private boolean print(Stretch before, Stretch during, Containment contained, long delivered, long had) {
        long othersMissing = plan.before() + (long) plan.others() - delivered;
        Duration time = Duration.between(contained.start(), contained.findEnd().orElseThrow());
        double ratio = during.rate() / before.rate();
        boolean met = contained.held() == plan.stolen() && othersMissing == 0 && ratio >= GOAL;
        out.printf(
                "%n%d mails of one submitter among %d; %d had been delivered before; %d processors%n%n",
                plan.stolen(),
                plan.stolen() + plan.others(),
                had,
                Runtime.getRuntime().availableProcessors());
        out.printf("| | |%n|---|---|%n");
        out.printf("| held | %d of %d |%n", contained.held(), plan.stolen());
        out.printf("| mails of others that were touched | %d |%n", othersMissing);
        out.printf("| until all were held | %.1f s, %.0f mails/s |%n", seconds(time), contained.held() / seconds(time));
        out.printf("| others' mail delivered before | %.0f mails/s |%n", before.rate());
        out.printf("| others' mail delivered meanwhile | %.0f mails/s |%n", during.rate());
        out.printf("| ratio | %.2f |%n", ratio);
        out.printf("%ngoal: all held, none of others touched, ratio at least %.2f: %s%n", GOAL, met ? "met" : "MISSED");
        return met;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Stretch stretch(CountingSink sink, BooleanSupplier end) throws IOException {
        long had = sink.received();
        long start = System.nanoTime();
        await(end);
        return new Stretch(sink.received() - had, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void await(BooleanSupplier end) throws IOException {
        long start = System.nanoTime();
        while (!end.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("nothing came of it within " + PATIENCE);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            }
        }
    }
}
