// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** A number of customers who send mail as fast as it is taken, and stay connected or log in anew now and then. */
public final class Load implements AutoCloseable {

    private static final int MESSAGE_OCTETS = 2_048;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Of this process, which is server, customers and sink in one. */
    public static final LongSupplier OWN_CPU = PROCESS::getProcessCpuTime;

    /** Where customers come from. */
    public interface Connecting {
        SmtpClient connect() throws IOException;
    }

    private final Connecting connecting;
    private final int mailsPerLogin;
    private final List<SmtpClient> clients = new CopyOnWriteArrayList<>();
    private final ExecutorService threads;
    private final LongSupplier cpuNanos;
    private final byte[] message = message();

    /**
     * @param connecting makes one logged-in customer
     * @param cpuNanos what the server has used
     */
    public Load(Connecting connecting, int connections, LongSupplier cpuNanos) throws IOException {
        this(connecting, connections, Integer.MAX_VALUE, cpuNanos);
    }

    /**
     * @param mailsPerLogin before each mail whose number in the run is a multiple of it, a customer connects and logs
     *     in again
     */
    public Load(Connecting connecting, int connections, int mailsPerLogin, LongSupplier cpuNanos) throws IOException {
        this.connecting = connecting;
        this.mailsPerLogin = mailsPerLogin;
        this.cpuNanos = cpuNanos;
        for (int i = 0; i < connections; i++) {
            clients.add(connecting.connect());
        }
        threads = Executors.newFixedThreadPool(connections);
    }

    /**
     * Sends mail and waits until the sink has it.
     *
     * @param mails how many; rounded down to a multiple of the connections
     */
    public Rates run(int mails, CountingSink sink) throws InterruptedException, IOException {
        return run(mails, Double.POSITIVE_INFINITY, sink);
    }

    /**
     * The same at a steady pace; what comes late is not left out.
     *
     * @param perSecond of all connections together
     */
    public Rates run(int mails, double perSecond, CountingSink sink) throws InterruptedException, IOException {
        int each = mails / clients.size();
        long before = sink.received();
        long cpuBefore = cpuNanos.getAsLong();
        long start = System.nanoTime();
        double pause = 1e9 * clients.size() / perSecond;
        for (Future<Void> done : threads.invokeAll(IntStream.range(0, clients.size())
                .mapToObj(customer -> sending(customer, each, new Pace(start, pause)))
                .toList())) {
            finish(done);
        }
        long accepted = System.nanoTime();
        int sent = each * clients.size();
        while (sink.received() - before < sent) {
            if (System.nanoTime() - accepted > PATIENCE.toNanos()) {
                throw new IOException("only " + (sink.received() - before) + " of " + sent + " mails reached the sink");
            }
            Thread.sleep(1);
        }
        long through = System.nanoTime();
        double cpuMillis = (cpuNanos.getAsLong() - cpuBefore) / 1e6 / sent;
        return new Rates(perSecond(sent, accepted - start), perSecond(sent, through - start), cpuMillis);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (SmtpClient client : clients) {
            client.close();
        }
    }

    /** @param pause nanoseconds from one mail of a customer to the next; 0 for none */
    private record Pace(long start, double pause) {
        void await(int mail) {
            long due = start + (long) (mail * pause);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    private Callable<Void> sending(int customer, int mails, Pace pace) {
        return () -> {
            for (int i = 0; i < mails; i++) {
                pace.await(i);
                if ((i + 1) % mailsPerLogin == 0) {
                    clients.get(customer).close();
                    clients.set(customer, connecting.connect());
                }
                clients.get(customer).send(BenchServer.USER, "someone@elsewhere.example", message);
            }
            return null;
        };
    }

    private static void finish(Future<Void> done) throws InterruptedException, IOException {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IOException("a connection failed", e.getCause());
        }
    }

    private static double perSecond(int mails, long nanos) {
        return mails * 1e9 / nanos;
    }

    private static byte[] message() {
        StringBuilder text = new StringBuilder(String.join(
                "\r\n",
                List.of(
                        "From: <" + BenchServer.USER + ">",
                        "To: <someone@elsewhere.example>",
                        "Subject: benchmark",
                        "Message-ID: <1@sekisho.example>",
                        "Date: Mon, 23 Nov 2026 09:00:00 +0900",
                        "",
                        "")));
        while (text.length() < MESSAGE_OCTETS - 2) {
            text.append("x".repeat(Math.min(70, MESSAGE_OCTETS - 2 - text.length())))
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
