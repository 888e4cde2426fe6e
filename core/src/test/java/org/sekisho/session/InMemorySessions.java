// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The record of sessions as a map. Thread-safe. */
public final class InMemorySessions implements Sessions {
    private final Map<UUID, Session> all = new LinkedHashMap<>();

    @Override
    public synchronized void record(Session session) {
        all.put(session.id(), session);
    }

    /** All of them, as they were recorded. */
    public synchronized List<Session> all() {
        return List.copyOf(all.values());
    }

    @Override
    public List<Session> find(InetAddress remoteAddress, Instant from, Instant until) {
        return all().stream()
                .filter(one -> one.remoteAddress().equals(remoteAddress))
                .filter(one -> !one.began().isAfter(until) && !end(one).isBefore(from))
                .toList();
    }

    private static Instant end(Session session) {
        return Objects.requireNonNullElse(session.ended(), session.began().plus(Duration.ofDays(1)));
    }
}
