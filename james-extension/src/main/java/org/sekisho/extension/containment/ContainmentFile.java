// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.sekisho.extension.containment.Transfer.Item;
import org.sekisho.suspension.Suspension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of containments, {@code var/containment/containments.jsonl}: a line for each change, the last one of a
 * suspension counts. Keeps the newest {@value #MAX}, for as long as suspensions are kept by default. Trouble with the
 * disk is told in the log and stops no mail: what is known in memory goes on. Thread-safe.
 */
final class ContainmentFile implements Containments {
    /** Containments remembered; a few hundred octets each. */
    static final int MAX = 10_000;

    private static final Duration KEPT = Duration.ofDays(400);
    private static final int MAX_LINES = 3 * MAX;
    private static final Logger LOG = LoggerFactory.getLogger(ContainmentFile.class);
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path path;
    private final Map<UUID, ContainmentRecord> cases = new LinkedHashMap<>();
    private int lines;

    private ContainmentFile(Path path) {
        this.path = path;
    }

    /** @param now what is older than it is kept is forgotten */
    static ContainmentFile open(Path path, Instant now) {
        ContainmentFile file = new ContainmentFile(path);
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            file.read();
            file.cases.values().removeIf(one -> one.start().isBefore(now.minus(KEPT)));
            file.rewrite();
        } catch (IOException e) {
            LOG.error("{} cannot be read or written: earlier containments are not shown", path, e);
        }
        return file;
    }

    private void read() throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
            try {
                ContainmentRecord one = JSON.readValue(line, ContainmentRecord.class);
                cases.put(one.suspension(), one);
            } catch (IOException e) {
                // A crash leaves half a line at the end.
                LOG.warn("{} has an unreadable line; it is skipped", path, e);
            }
        }
    }

    private void rewrite() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ContainmentRecord one : cases.values()) {
            all.writeBytes(line(one));
        }
        new DurableFile(path).replace(all.toByteArray());
        lines = cases.size();
    }

    private static byte[] line(ContainmentRecord one) throws IOException {
        return (JSON.writeValueAsString(one) + '\n').getBytes(StandardCharsets.UTF_8);
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
        try {
            Files.write(path, line(one), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            lines++;
            if (lines > MAX_LINES) {
                rewrite();
            }
        } catch (IOException e) {
            LOG.error("{} cannot be written: {} will be missing after a restart", path, one.submitter(), e);
        }
    }
}
