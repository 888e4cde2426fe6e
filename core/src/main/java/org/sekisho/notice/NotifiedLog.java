// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sekisho.state.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which suspensions and braked rules have been taken in hand, so that after a crash the others are told and these are
 * not told again. A line for each in a file that is only appended to, and rewritten at a start. Not thread-safe.
 */
final class NotifiedLog {
    private static final Logger LOG = LoggerFactory.getLogger(NotifiedLog.class);

    private final Path file;
    private final Set<UUID> ids = new HashSet<>();
    private final boolean fresh;

    private NotifiedLog(Path file, boolean fresh) {
        this.file = file;
        this.fresh = fresh;
    }

    static NotifiedLog open(Path file) {
        NotifiedLog told = new NotifiedLog(file, Files.notExists(file));
        if (!told.fresh) {
            told.read();
        }
        return told;
    }

    /** Whether there was no file yet: what holds then was decided before anybody was to be told. */
    boolean isFresh() {
        return fresh;
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                parse(line.strip()).ifPresent(ids::add);
            }
        } catch (IOException e) {
            LOG.error("{} cannot be read: active suspensions may be announced twice", file, e);
        }
    }

    /** A line that a crash has cut short is nobody's. */
    private static Optional<UUID> parse(String line) {
        try {
            return line.length() == 36 ? Optional.of(UUID.fromString(line)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean has(UUID id) {
        return ids.contains(id);
    }

    void add(UUID id) {
        if (ids.add(id)) {
            try {
                DurableFiles.append(file, ("\n" + id + "\n").getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                LOG.error("{} cannot be written: {} may be announced twice after a restart", file, id, e);
            }
        }
    }

    /** Forgets all but these, and makes sure that the file is there. */
    void keep(Set<UUID> living) {
        ids.retainAll(living);
        String lines = ids.stream().map(id -> id + "\n").collect(Collectors.joining());
        try {
            WholeFile.replace(file, lines.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            LOG.error("{} cannot be written: active suspensions may be announced twice after a restart", file, e);
        }
    }

    int size() {
        return ids.size();
    }
}
