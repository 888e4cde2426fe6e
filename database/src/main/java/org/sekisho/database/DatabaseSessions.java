// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sekisho.database.connection.Database;
import org.sekisho.database.table.SessionTable;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.session.AccessReport;
import org.sekisho.session.Session;
import org.sekisho.session.Sessions;

/**
 * Sessions in memory, at most {@value #MAX} of them, brought to the database in batches. What does not fit is dropped
 * and counted; a crash loses what waits. A session that ends before it was saved is written once. Thread-safe.
 */
final class DatabaseSessions implements Sessions {
    static final int MAX = 20_000;

    private final Database database;
    private final Map<UUID, Session> began = new LinkedHashMap<>();
    private final Map<UUID, Session> ended = new LinkedHashMap<>();
    private final Object flushing = new Object();
    private long dropped;

    DatabaseSessions(Database database) {
        this.database = database;
    }

    @Override
    public synchronized void record(Session session) {
        boolean waits = began.containsKey(session.id()) || session.ended() == null;
        Map<UUID, Session> queue = waits ? began : ended;
        if (queue.size() >= MAX && !queue.containsKey(session.id())) {
            dropped++;
            return;
        }
        queue.put(session.id(), session);
    }

    @Override
    public void report(Collection<AccessReport> reports) {
        List<Session> sessions =
                reports.stream().flatMap(report -> report.sessions().stream()).toList();
        database.run(handle -> {
            SessionTable table = new SessionTable(handle);
            table.add(sessions);
            table.join(sessions);
            reports.stream().flatMap(report -> report.findOver().stream()).forEach(table::end);
            return true;
        });
    }

    @Override
    public List<Session> find(InetAddress remoteAddress, Instant from, Instant until) {
        flush();
        return database.run(handle -> new SessionTable(handle).find(remoteAddress, from, until));
    }

    /**
     * Returns when all that waited at the call is in the database.
     *
     * @throws RecordsUnavailableException when the database does not answer; what waits goes on waiting
     */
    void flush() {
        // One at a time: an end must not overtake its beginning.
        synchronized (flushing) {
            flushOnce();
        }
    }

    private void flushOnce() {
        Collection<Session> added = take(began);
        Collection<Session> over = take(ended);
        if (added.isEmpty() && over.isEmpty()) {
            return;
        }
        try {
            database.run(handle -> {
                SessionTable table = new SessionTable(handle);
                table.add(added);
                table.end(over);
                return true;
            });
        } catch (RecordsUnavailableException e) {
            putBack(added);
            over.forEach(this::record);
            throw e;
        }
    }

    private synchronized Collection<Session> take(Map<UUID, Session> queue) {
        List<Session> taken = new ArrayList<>(queue.values());
        queue.clear();
        return taken;
    }

    /** One that ended meanwhile is not in the database: its end is that of the one that is put back. */
    private synchronized void putBack(Collection<Session> added) {
        for (Session session : added) {
            Session over = ended.remove(session.id());
            began.put(session.id(), over == null ? session : over);
        }
        while (began.size() > MAX) {
            began.remove(began.keySet().iterator().next());
            dropped++;
        }
    }

    /** How many were dropped since the start, if any. */
    synchronized Optional<String> problem() {
        return dropped == 0
                ? Optional.empty()
                : Optional.of(
                        dropped + (dropped == 1 ? " session was" : " sessions were") + " dropped since the start");
    }
}
