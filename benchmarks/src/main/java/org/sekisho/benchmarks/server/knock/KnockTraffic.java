// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.knock;

import com.sun.management.OperatingSystemMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.SmtpClient;
import org.sekisho.benchmarks.server.SmtpClient.Attempt;
import org.sekisho.benchmarks.server.SmtpClient.Login;
import org.sekisho.benchmarks.server.SubmissionServer;

/** Honest customers, and bots with the password of one who is suspended; each at an address of their own. */
final class KnockTraffic implements Closeable {
    static final String THIEF = "thief@sekisho.example";

    private static final int CUSTOMERS = 4;
    private static final int KNOCKING = 64;
    private static final String OURS = "knock-";

    private final KnockPlan plan;
    private final SubmissionServer server;
    private final List<SmtpClient> customers = new ArrayList<>();
    private final ScheduledExecutorService honest = pool(2 * CUSTOMERS);
    private final ScheduledExecutorService bots = pool(KNOCKING);

    /** What one phase showed. */
    static final class Phase {
        private final ConcurrentLinkedQueue<Double> mails = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Double> logins = new ConcurrentLinkedQueue<>();
        private final AtomicLong refused = new AtomicLong();
        private final AtomicLong turnedAway = new AtomicLong();
        private final Map<String, Integer> failures = new ConcurrentHashMap<>();
        private double cores;

        double mail(double quantile) {
            return quantile(mails, quantile);
        }

        double login(double quantile) {
            return quantile(logins, quantile);
        }

        long refused() {
            return refused.get();
        }

        long turnedAway() {
            return turnedAway.get();
        }

        /** How many honest mails and logins did not succeed. */
        int failed() {
            return failures.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** What those customers were told, and how often. */
        Map<String, Integer> failures() {
            return failures;
        }

        void fail(String reason) {
            failures.merge(reason, 1, Integer::sum);
        }

        /** Processors that the server's threads used. */
        double cores() {
            return cores;
        }

        private static double quantile(ConcurrentLinkedQueue<Double> all, double quantile) {
            double[] sorted =
                    all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)];
        }
    }

    KnockTraffic(KnockPlan plan, SubmissionServer server) throws IOException {
        this.plan = plan;
        this.server = server;
        for (int i = 0; i < CUSTOMERS; i++) {
            customers.add(attempt("198.51.100." + i, BenchServer.USER).client());
        }
    }

    private static ScheduledExecutorService pool(int threads) {
        return Executors.newScheduledThreadPool(threads, work -> new Thread(work, OURS + threads));
    }

    private Attempt attempt(String address, String user) throws IOException {
        return SmtpClient.attempt(server.port(), server.sockets(), new Login(address, user, BenchServer.PASSWORD));
    }

    /** @param bots addresses that knock; 0 for a calm time */
    Phase play(int seconds, int bots) throws InterruptedException {
        Phase phase = new Phase();
        List<ScheduledFuture<?>> running = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            SmtpClient customer = customers.get(i);
            running.add(every(honest, CUSTOMERS / (double) plan.mails(), i, () -> mail(customer, phase)));
            String home = "198.51.100." + (10 + i);
            running.add(every(honest, CUSTOMERS / (double) plan.logins(), i, () -> logIn(home, phase)));
        }
        for (int i = 0; i < bots; i++) {
            String address = "203.0." + i / 250 + "." + i % 250;
            running.add(every(this.bots, bots / (double) plan.rate(), i, () -> knock(address, phase)));
        }
        long before = cpu();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        phase.cores = (cpu() - before) / (double) (System.nanoTime() - start);
        running.forEach(one -> one.cancel(false));
        return phase;
    }

    private static ScheduledFuture<?> every(ScheduledExecutorService pool, double seconds, int offset, Runnable work) {
        long pause = (long) (seconds * 1e9);
        return pool.scheduleAtFixedRate(work, offset * 7_919_000_003L % pause, pause, TimeUnit.NANOSECONDS);
    }

    private static void mail(SmtpClient customer, Phase phase) {
        byte[] text = (CountingSink.ID + System.nanoTime() + "\r\nFrom: <" + BenchServer.USER
                        + ">\r\nSubject: benchmark\r\n\r\n" + ("x".repeat(70) + "\r\n").repeat(25))
                .getBytes(StandardCharsets.US_ASCII);
        // The last of one phase may still run when the first of the next begins.
        synchronized (customer) {
            send(customer, text, phase);
        }
    }

    private static void send(SmtpClient customer, byte[] text, Phase phase) {
        try {
            phase.mails.add(customer.sendTimed(BenchServer.USER, "someone@elsewhere.example", text) / 1e6);
        } catch (IOException e) {
            phase.fail("mail: " + e.getMessage());
        }
    }

    private void logIn(String address, Phase phase) {
        long start = System.nanoTime();
        try (Attempt attempt = attempt(address, BenchServer.USER)) {
            if (attempt.reply().startsWith("235")) {
                phase.logins.add((System.nanoTime() - start) / 1e6);
            } else {
                phase.fail("login: " + attempt.reply());
            }
        } catch (IOException e) {
            phase.fail("login: " + e.getMessage());
        }
    }

    private void knock(String address, Phase phase) {
        try (Attempt attempt = attempt(address, THIEF)) {
            (attempt.reply().startsWith("525") ? phase.refused : phase.turnedAway).incrementAndGet();
        } catch (IOException e) {
            phase.turnedAway.incrementAndGet();
        }
    }

    /** Of this process without the clients' threads, all of which live as long as this object; in nanoseconds. */
    private static long cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long clients = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(OURS)) {
                clients += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() - clients;
    }

    @Override
    public void close() throws IOException {
        honest.shutdownNow();
        bots.shutdownNow();
        for (SmtpClient customer : customers) {
            customer.close();
        }
    }
}
