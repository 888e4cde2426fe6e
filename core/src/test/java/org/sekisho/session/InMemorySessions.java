// SPDX-License-Identifier: Apache-2.0
package org.sekisho.session;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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

    @Override
    public synchronized void report(Collection<AccessReport> reports) {
        reports.stream()
                .flatMap(report -> report.sessions().stream())
                .forEach(session -> all.merge(session.id(), session, Session::joined));
        for (AccessReport report : reports) {
            report.findOver()
                    .ifPresent(over -> all.replaceAll((id, one) -> over.isAbout(one) ? one.ended(over.at()) : one));
        }
    }

    /** All of them, as they were recorded. */
    public synchronized List<Session> all() {
        return List.copyOf(all.values());
    }

    @Override
    public List<Session> find(InetAddress remoteAddress, Instant from, Instant until) {
        return all().stream()
                .filter(one -> one.held().contains(remoteAddress))
                .filter(one -> !one.began().isAfter(until) && !end(one).isBefore(from))
                .toList();
    }

    private static Instant end(Session session) {
        Session.Source source = session.source();
        Instant heard = source == null ? session.began() : source.heard();
        return Objects.requireNonNullElse(session.ended(), heard.plus(Duration.ofDays(1)));
    }
}
