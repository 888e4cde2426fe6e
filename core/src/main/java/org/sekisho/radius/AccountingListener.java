// SPDX-License-Identifier: Apache-2.0
package org.sekisho.radius;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aaa4j.radius.core.packet.Packet;
import org.sekisho.background.BackgroundTasks;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.radius.AccountingSocket.Arrival;
import org.sekisho.radius.AccountingSocket.Signature;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.session.AccessReport;
import org.sekisho.session.Sessions;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.window.BoundedMaps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes RADIUS accounting packets, at most {@value #MOST_AT_ONCE} at once, saves what they say in one transaction and
 * answers then (RFC 2866, section 4.2): what is not saved is not answered, and comes again. Packets of strangers, made
 * with a wrong secret or malformed are counted and dropped. Thread-safe.
 */
public final class AccountingListener implements AutoCloseable {
    static final int MOST_AT_ONCE = 256;

    private static final Logger LOG = LoggerFactory.getLogger(AccountingListener.class);
    private static final String LISTEN = "take RADIUS accounting";
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int REMEMBERED = 10_000;

    private static final Duration MOST_DISAGREEMENT = Duration.ofMinutes(1);

    private final RadiusSettings settings;
    private final AccountingReports reports;
    private final Sessions sessions;
    private final Surroundings around;
    private final AccountingCodec codec = new AccountingCodec();
    private final RadiusHealth health = new RadiusHealth();
    private final Map<Signature, ByteBuffer> answered = BoundedMaps.oldestFirst(REMEMBERED);
    private final BackgroundTasks tasks = new BackgroundTasks("sekisho-radius", 1);

    /** What is answered once it is saved. */
    private record Taken(Arrival arrival, AccessReport report, PacketOutcome outcome, ByteBuffer answer) {}

    /** What it works with besides. */
    public record Surroundings(DecisionMetrics metrics, InstantSource clock) {}

    public AccountingListener(RadiusSettings settings, SubmitterNames names, Sessions sessions, Surroundings around) {
        this.settings = settings;
        this.reports = new AccountingReports(names);
        this.sessions = sessions;
        this.around = around;
    }

    /** Listens from now on, on a thread of its own, if that is set; begins again after a failure. */
    public void start() {
        settings.findListen().ifPresent(address -> {
            tasks.after(Duration.ZERO, LISTEN, () -> listen(address));
            tasks.every(AGAIN, LISTEN, () -> listen(address));
        });
    }

    /** Listens until it is closed or fails, which a health check then tells. */
    private void listen(InetSocketAddress address) {
        String problem = "cannot take accounting on " + address.getHostString() + ":" + address.getPort();
        try (AccountingSocket socket = AccountingSocket.open(address)) {
            health.clear(problem);
            LOG.info("takes RADIUS accounting on {}:{}", address.getHostString(), address.getPort());
            work(socket);
        } catch (IOException e) {
            health.note(problem, around.clock().instant());
            LOG.warn("{}: {}", problem, e.getMessage(), e);
        }
    }

    /**
     * Takes packets until the socket is closed, or the thread interrupted, which closes it.
     *
     * @throws IOException when the socket fails
     */
    void work(AccountingSocket socket) throws IOException {
        try {
            while (socket.isOpen()) {
                take(socket, socket.receive(MOST_AT_ONCE));
            }
        } catch (ClosedChannelException e) {
            LOG.debug("the end of accounting", e);
        }
    }

    private void take(AccountingSocket socket, List<Arrival> arrivals) throws IOException {
        Instant now = around.clock().instant();
        List<Taken> taken = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            ByteBuffer former = answered.get(arrival.signature());
            if (former == null) {
                read(arrival, now, taken);
            } else {
                count(PacketOutcome.DUPLICATE);
                socket.answer(arrival, former);
            }
        }
        if (!taken.isEmpty() && save(taken, now)) {
            for (Taken one : taken) {
                answered.put(one.arrival().signature(), one.answer());
                count(one.outcome());
                socket.answer(one.arrival(), one.answer());
            }
        }
    }

    private void read(Arrival arrival, Instant now, List<Taken> taken) {
        byte[] secret = settings.clients().findSecret(arrival.client()).orElse(null);
        if (secret == null) {
            count(PacketOutcome.UNKNOWN_CLIENT);
            LOG.debug("a packet came from {}, which is no client", arrival.from());
            return;
        }
        try {
            Packet packet = codec.read(arrival.datagram().array(), secret);
            AccountingReports.Read read = reports.read(packet, arrival.client(), now);
            if (read.disagreement().abs().compareTo(MOST_DISAGREEMENT) > 0) {
                health.note(
                        "the clock of " + read.nas() + " is wrong by more than a minute, or its packets come late;"
                                + " its sessions are taken to have been as much longer",
                        now);
            }
            taken.add(new Taken(arrival, read.report(), read.outcome(), ByteBuffer.wrap(codec.answer(packet, secret))));
        } catch (BadPacketException e) {
            health.note(
                    "packets of " + arrival.client().getHostAddress() + " are dropped: "
                            + e.outcome().setting(),
                    now);
            count(e.outcome());
            LOG.debug("a packet of {} is dropped", arrival.from(), e);
        }
    }

    private boolean save(List<Taken> taken, Instant now) {
        String problem = "accounting is not saved, and not answered, while the records do not answer";
        try {
            sessions.report(taken.stream().map(Taken::report).toList());
            health.clear(problem);
            return true;
        } catch (RecordsUnavailableException e) {
            health.note(problem, now);
            taken.forEach(unused -> count(PacketOutcome.NOT_SAVED));
            LOG.debug(problem, e);
            return false;
        }
    }

    private void count(PacketOutcome outcome) {
        around.metrics().count("accounting", outcome.setting());
    }

    /** What a health check tells: a sentence each, none when all is well. */
    public List<String> problems() {
        return health.problems(around.clock().instant());
    }

    /** Interrupts what listens. */
    @Override
    public void close() {
        tasks.stopNow();
    }
}
