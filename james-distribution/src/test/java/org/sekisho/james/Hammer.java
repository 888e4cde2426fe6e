// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Connections of one submitter to several servers that hand in mail as fast as they can, each message to a recipient of
 * its own, and connect again when they are cut off. Knows when which was accepted.
 */
final class Hammer {
    private static final long PAUSE = Duration.ofMillis(150).toNanos();

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<ServerUnderTest> nodes;
    private final String sender;
    private final String name;
    private final long pause;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Collection<Accepted> handedIn = new ConcurrentLinkedQueue<>();
    private final Collection<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;
    private volatile boolean going = true;

    /** A message that got 250, in nanoseconds; it was counted somewhere between. */
    record Accepted(String recipient, long begun, long answered) {
        boolean isWithin(long from, long to) {
            return begun >= from && answered <= to;
        }
    }

    /** @param connections to each of the servers */
    Hammer(String sender, String name, int connections, ServerUnderTest... nodes) {
        this(sender, name, connections, Duration.ZERO, nodes);
    }

    /** @param pause after each message */
    Hammer(String sender, String name, int connections, Duration pause, ServerUnderTest... nodes) {
        this.nodes = List.of(nodes);
        this.pause = pause.toNanos();
        this.sender = sender;
        this.name = name;
        this.threads = Stream.of(nodes)
                .flatMap(node -> IntStream.range(0, connections)
                        .mapToObj(i -> new Thread(() -> work(node.submissionsPort()), name + i)))
                .toList();
        threads.forEach(Thread::start);
    }

    private void work(int port) {
        while (going) {
            try (SmtpConversation smtp = SmtpConversation.overTls(port).login(sender, ServerUnderTest.SECRET)) {
                while (going) {
                    LockSupport.parkNanos(pause);
                    if (!send(smtp)) {
                        refused.incrementAndGet();
                        smtp.say("RSET");
                        LockSupport.parkNanos(PAUSE);
                    }
                }
            } catch (IOException e) {
                LockSupport.parkNanos(PAUSE);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean send(SmtpConversation smtp) throws IOException {
        String recipient = name + number.incrementAndGet() + "@remote.example";
        long begun = System.nanoTime();
        for (String line : List.of("MAIL FROM:<" + sender + ">", "RCPT TO:<" + recipient + ">", "DATA")) {
            if (!smtp.say(line).matches("[23].*")) {
                return false;
            }
        }
        boolean taken = false;
        try {
            taken = smtp.say("From: " + sender + "\r\nSubject: load\r\n\r\nload\r\n.")
                    .startsWith("250 ");
        } finally {
            Accepted one = new Accepted(recipient, begun, System.nanoTime());
            handedIn.add(one);
            if (taken) {
                accepted.add(one);
            }
        }
        return taken;
    }

    /** How many messages were handed in whole and not answered before that moment, whatever the answer. */
    long handedInSince(long moment) {
        return handedIn.stream().filter(one -> one.answered() >= moment).count();
    }

    List<String> recipients() {
        return accepted.stream().map(Accepted::recipient).toList();
    }

    int refused() {
        return refused.get();
    }

    /** The most that any window between two moments certainly held. */
    int mostIn(Duration window, long from, long to) {
        List<Accepted> all =
                accepted.stream().filter(one -> one.isWithin(from, to)).toList();
        return all.stream()
                .mapToInt(first -> (int) all.stream()
                        .filter(one -> one.isWithin(first.begun(), first.begun() + window.toNanos()))
                        .count())
                .max()
                .orElse(0);
    }

    /** Returns once all that was accepted came out of some node. */
    void awaitDelivered() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            Set<String> delivered = nodes.stream()
                    .flatMap(node -> node.inbox().mails().stream())
                    .flatMap(mail -> mail.recipients().stream())
                    .collect(Collectors.toSet());
            assertThat(recipients().stream().filter(one -> !delivered.contains(one)))
                    .isEmpty();
        });
    }

    /** Returns once all connections are closed. */
    void stop() throws InterruptedException {
        going = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
