// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.sekisho.containment.Containment;
import org.sekisho.containment.Containments;
import org.sekisho.delivery.Handover;
import org.sekisho.extension.containment.storage.Transfer;
import org.sekisho.extension.containment.storage.Transfer.Item;
import org.sekisho.state.AppendLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.RecordWriter;
import org.sekisho.state.Sync;
import org.sekisho.state.WriteMonitor;
import org.sekisho.suspension.Suspension;
import org.sekisho.text.Json;

/**
 * The record of containments, {@code var/containment/containments.jsonl}: a record for each change, the last one of
 * a suspension counts. Keeps the newest {@value #MAX}, for as long as suspensions are kept by default. Trouble with the
 * disk is told in the log and stops no mail: what is known in memory goes on. Thread-safe.
 */
final class ContainmentFile implements Containments {
    /** Containments remembered; a few hundred octets each. */
    static final int MAX = 10_000;

    private static final Duration KEPT = Duration.ofDays(400);
    private static final FileFormat FORMAT = new FileFormat('C', 1, "no containments");

    private final Map<UUID, ContainmentRecord> cases = new LinkedHashMap<>();
    private final AppendLog log;
    private final WriteMonitor monitor;

    private ContainmentFile(Path path) {
        log = AppendLog.openAlways(path, FORMAT, new Contents(cases));
        monitor = new WriteMonitor(path, "the latest containments will be missing after a restart");
    }

    private record Contents(Map<UUID, ContainmentRecord> cases) implements AppendLog.Contents {
        @Override
        public void read(int version, ByteBuffer record) {
            ContainmentRecord one = Json.read(record, ContainmentRecord.class);
            cases.put(one.suspension(), one);
        }

        @Override
        public long live() {
            return cases.size();
        }

        @Override
        public void writeAll(RecordWriter to) {
            to.addEach(cases.values(), Json::writeLine);
        }
    }

    /** @param now what is older than it is kept is forgotten */
    static ContainmentFile open(Path path, Instant now) {
        ContainmentFile file = new ContainmentFile(path);
        file.cases.values().removeIf(one -> one.start().isBefore(now.minus(KEPT)));
        file.monitor.attempt(file.log::rewrite);
        return file;
    }

    @Override
    public synchronized Optional<Containment> find(UUID suspension) {
        return Optional.ofNullable(cases.get(suspension)).map(ContainmentRecord::told);
    }

    /** A suspension begins to be looked after, unless it is already. */
    synchronized void begin(Suspension suspension, Instant now) {
        if (!cases.containsKey(suspension.id())) {
            put(new ContainmentRecord(
                    suspension.id(),
                    suspension.submitter().address(),
                    suspension.start(),
                    now,
                    null,
                    HeldTotals.NONE,
                    Handover.NOTHING));
        }
    }

    /** Adds what is held because of a transfer; a second time changes nothing. */
    synchronized void add(Transfer transfer, Predicate<Item> which) {
        Map<UUID, ContainmentRecord> changed = new LinkedHashMap<>();
        for (Item item : transfer.items()) {
            ContainmentRecord before = changed.getOrDefault(item.suspension(), cases.get(item.suspension()));
            if (before != null
                    && which.test(item)
                    && !transfer.token().equals(before.held().transfer())) {
                changed.put(before.suspension(), before.with(before.held().plus(item.recipients())));
            }
        }
        changed.values().forEach(one -> put(one.with(one.held().by(transfer.token()))));
    }

    synchronized Optional<ContainmentRecord> findCase(UUID suspension) {
        return Optional.ofNullable(cases.get(suspension));
    }

    /** Those whose first walk through all queues is not finished. */
    synchronized List<ContainmentRecord> open() {
        return cases.values().stream().filter(ContainmentRecord::isOpen).toList();
    }

    synchronized void put(ContainmentRecord one) {
        cases.put(one.suspension(), one);
        while (cases.size() > MAX) {
            cases.remove(cases.keySet().iterator().next());
        }
        monitor.attempt(() -> log.append(Json.writeLine(one), Sync.LATER));
    }
}
