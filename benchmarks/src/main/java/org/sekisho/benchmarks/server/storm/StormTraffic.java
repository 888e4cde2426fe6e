// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.storm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.sekisho.benchmarks.server.BenchServer;
import org.sekisho.benchmarks.server.CountingSink;
import org.sekisho.benchmarks.server.Latencies;
import org.sekisho.benchmarks.server.Load;
import org.sekisho.benchmarks.server.SmtpClient;
import org.sekisho.benchmarks.server.SubmissionServer;
import org.sekisho.proof.ProofOfSending;
import org.sekisho.proof.Reference;

/** Customers who send, a storm, and a genuine bounce now and then. */
final class StormTraffic implements Closeable {
    static final int USERS = 20;
    static final String GENUINE = "genuine-";

    private static final int CUSTOMERS = 5;
    private static final int STRANGERS = 10;
    private static final int GENUINE_PER_SECOND = 2;

    /** What the server answered. */
    final AtomicLong unknownRefused = new AtomicLong();

    final AtomicLong unknownElse = new AtomicLong();
    final AtomicLong knownAccepted = new AtomicLong();
    final AtomicLong knownDeferred = new AtomicLong();
    final AtomicLong genuineRefused = new AtomicLong();
    final AtomicLong genuineDeferred = new AtomicLong();

    private final StormPlan plan;
    private final Latencies latencies;
    private final ProofOfSending proofs;
    private final PacedWork customers;
    private final PacedWork strangers;
    private final PacedWork others;
    private final AtomicLong number = new AtomicLong();
    private final Random random = new Random(20021105);

    StormTraffic(StormPlan plan, SubmissionServer server, int inbound, Latencies latencies) throws IOException {
        this.plan = plan;
        this.latencies = latencies;
        this.proofs = server.server().probe(BounceProbe.class).proofs();
        this.customers = new PacedWork(connect(CUSTOMERS, server::connect));
        this.strangers = new PacedWork(connect(STRANGERS, () -> SmtpClient.server(inbound)));
        this.others = new PacedWork(connect(GENUINE_PER_SECOND, () -> SmtpClient.server(inbound)));
    }

    private static List<SmtpClient> connect(int count, Load.Connecting connecting) throws IOException {
        List<SmtpClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(connecting.connect());
        }
        return clients;
    }

    /** @param prefix of the names of its ordinary mails */
    void play(String prefix, int seconds, boolean storm) throws IOException, InterruptedException {
        List<Future<Void>> running =
                new ArrayList<>(customers.start(plan.mails(), seconds, client -> ordinary(client, prefix)));
        running.addAll(others.start(GENUINE_PER_SECOND, seconds, this::genuine));
        if (storm) {
            running.addAll(strangers.start(plan.rate(), seconds, this::forged));
        }
        PacedWork.await(running);
    }

    private void ordinary(SmtpClient client, String prefix) throws IOException {
        String id = prefix + number.incrementAndGet();
        String text = CountingSink.ID + id + "\r\nFrom: <" + BenchServer.USER
                + ">\r\nSubject: benchmark\r\nMessage-ID: <" + id + "@sekisho.example>\r\n\r\n"
                + ("x".repeat(70) + "\r\n").repeat(25);
        client.send(BenchServer.USER, "someone@elsewhere.example", text.getBytes(StandardCharsets.US_ASCII));
        latencies.accepted(id);
    }

    private synchronized int draw(int bound) {
        return random.nextInt(bound);
    }

    private void forged(SmtpClient client) throws IOException {
        if (draw(100) >= StormPlan.KNOWN_PERCENT) {
            String reply = client.bounce("x" + draw(Integer.MAX_VALUE) + "@sekisho.example", new byte[0]);
            (reply.startsWith("550 5.1.1") ? unknownRefused : unknownElse).incrementAndGet();
            return;
        }
        String to = user(draw(USERS / 2));
        String reply = client.bounce(to, StormMails.forged(new Random(draw(Integer.MAX_VALUE)), to));
        (reply.startsWith("250") ? knownAccepted : knownDeferred).incrementAndGet();
    }

    /** To whom no forged ones go, by a token or by a reference. */
    private void genuine(SmtpClient client) throws IOException {
        long count = number.incrementAndGet();
        String id = GENUINE + count;
        String user = user(USERS / 2 + draw(USERS / 2));
        String to = count % 2 == 0 ? user : proofs.signSender(user);
        String reference = proofs.sign(new Reference(count, 1), user).toString();
        String reply = client.bounce(to, StormMails.genuine(id, to, reference));
        if (reply.startsWith("250")) {
            latencies.accepted(id);
        } else {
            (reply.startsWith("4") ? genuineDeferred : genuineRefused).incrementAndGet();
        }
    }

    static String user(int number) {
        return "user" + number + "@sekisho.example";
    }

    @Override
    public void close() throws IOException {
        customers.close();
        strangers.close();
        others.close();
    }
}
