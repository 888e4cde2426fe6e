// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Doubts as lines of JSON, of which the last about a submitter counts. Lines are appended and the file is written anew
 * when most of it is outdated; a kill in between loses at most the line being written. A line that cannot be read is
 * left out. Trouble with the disk is told in the log, once, and stops nothing. Thread-safe.
 */
final class ReroutesFile {
    private static final Logger LOG = LoggerFactory.getLogger(ReroutesFile.class);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    /** Fewer outdated lines are not worth a new file. */
    private static final int FEW = 1_000;

    private final Path path;
    private long lines;
    private boolean failing;
    private boolean whole = true;

    ReroutesFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * What is known of a submitter from here on.
     *
     * @param doubt null when none holds
     * @param forgiven null when nothing was forgiven
     */
    record Entry(
            Submitter submitter,
            @Nullable Reroute doubt,
            @Nullable Instant forgiven) {}

    /** As it is written. */
    private record Line(
            String submitter,
            @Nullable String processor,
            @Nullable String why,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Instant forgiven) {

        static Line of(Entry entry) {
            Reroute doubt = entry.doubt();
            String address = entry.submitter().address();
            return doubt == null
                    ? new Line(address, null, null, null, null, entry.forgiven())
                    : new Line(address, doubt.processor(), doubt.why(), doubt.since(), doubt.until(), entry.forgiven());
        }

        Entry entry() {
            Submitter one = new Submitter(submitter);
            if (processor == null || why == null || since == null || until == null) {
                return new Entry(one, null, forgiven);
            }
            return new Entry(one, new Reroute(one, processor, why, since, until), forgiven);
        }
    }

    /** Nothing without the file. */
    synchronized void read(Consumer<Entry> taker) {
        if (Files.notExists(path)) {
            return;
        }
        long unread = 0;
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                try {
                    taker.accept(JSON.readValue(line, Line.class).entry());
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    unread++;
                }
            }
        } catch (IOException e) {
            LOG.error("{} cannot be read: rerouted submitters return to the default pool", path, e);
        }
        if (unread > 0) {
            LOG.warn("{} has {} unreadable lines; they are skipped", path, unread);
            whole = false;
        }
    }

    /** @param entry asked when its turn comes */
    synchronized void append(Supplier<Entry> entry) {
        try {
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(
                    path,
                    JSON.writeValueAsString(Line.of(entry.get())) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            lines++;
            worked();
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Writes the file anew when it is not worth its length, or has lines that cannot be read. */
    synchronized void shrink(Supplier<List<Entry>> entries) {
        List<Entry> live = entries.get();
        if (whole && lines <= 2L * live.size() + FEW) {
            return;
        }
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
                for (Entry entry : live) {
                    writer.write(JSON.writeValueAsString(Line.of(entry)) + "\n");
                }
            }
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            lines = live.size();
            whole = true;
            worked();
        } catch (IOException e) {
            failed(e);
        }
    }

    private void worked() {
        if (failing) {
            LOG.info("{} is written again", path);
        }
        failing = false;
    }

    private void failed(IOException e) {
        whole = false;
        if (!failing) {
            LOG.error("{} cannot be written: after a restart, rerouted submitters may return too early", path, e);
        }
        failing = true;
    }
}
