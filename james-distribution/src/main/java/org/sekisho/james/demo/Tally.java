// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one part experienced while it sent. Thread-safe. */
final class Tally {
    private final Set<String> accepted = new TreeSet<>();
    private int refused;
    private int pending;
    private String lastRefusal = "";
    private Optional<Instant> firstAccepted = Optional.empty();

    /**
     * So far.
     *
     * @param accepted identifiers of the messages that got 250
     * @param refused messages given up after a refusal
     * @param lastRefusal what the server said last when it refused; empty when it never did
     * @param firstAccepted when the first message got 250
     */
    record Sums(Set<String> accepted, int refused, String lastRefusal, Optional<Instant> firstAccepted) {}

    synchronized void begin() {
        pending++;
    }

    synchronized void end() {
        pending--;
    }

    synchronized void accepted(String id, Instant at) {
        accepted.add(id);
        if (firstAccepted.isEmpty()) {
            firstAccepted = Optional.of(at);
        }
    }

    synchronized void refused(String answer) {
        refused++;
        // A connection that ended says less than the reply before it.
        if (lastRefusal.isEmpty() || answer.matches("(?s)[45]\\d\\d.*")) {
            lastRefusal = answer;
        }
    }

    /** Whether nothing is scheduled or under way any more. */
    synchronized boolean isDone() {
        return pending == 0;
    }

    synchronized Sums sums() {
        return new Sums(Set.copyOf(accepted), refused, lastRefusal, firstAccepted);
    }
}
