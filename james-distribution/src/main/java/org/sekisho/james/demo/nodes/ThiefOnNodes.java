// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.mail.MessagingException;

/** Who hands in mail through several nodes at once, as fast as they take it, and notes which took what. */
final class ThiefOnNodes {
    private static final int CONNECTIONS = 2;

    private final MailProgram program;
    private final Collection<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile String answer = "";

    /** A message that got 250, in nanoseconds; it was counted somewhere between. */
    private record Accepted(Node node, long begun, long answered) {}

    ThiefOnNodes(MailProgram program) {
        this.program = program;
    }

    /** Returns once so many messages were handed in on each connection. */
    void send(List<Node> nodes, int messages) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Node node : nodes) {
            for (int i = 0; i < CONNECTIONS; i++) {
                threads.add(new Thread(() -> send(node, messages / CONNECTIONS), "thief-" + node.name()));
            }
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void send(Node node, int messages) {
        try (MailProgram.Connection connection = program.connect(node)) {
            for (int i = 0; i < messages; i++) {
                long begun = System.nanoTime();
                String said = connection.send();
                if (said.isEmpty()) {
                    accepted.add(new Accepted(node, begun, System.nanoTime()));
                } else {
                    refused.incrementAndGet();
                    answer = said;
                }
            }
        } catch (MessagingException e) {
            refused.incrementAndGet();
            answer = String.valueOf(e.getMessage());
        }
    }

    /** How many that node took. */
    long accepted(Node node) {
        return accepted.stream().filter(one -> one.node().equals(node)).count();
    }

    int refused() {
        return refused.get();
    }

    /** With which words the last was refused. */
    String answer() {
        return answer;
    }

    /** The most that any window certainly held. */
    long mostIn(Duration window) {
        return accepted.stream()
                .mapToLong(first -> accepted.stream()
                        .filter(one ->
                                one.begun() >= first.begun() && one.answered() <= first.begun() + window.toNanos())
                        .count())
                .max()
                .orElse(0);
    }
}
