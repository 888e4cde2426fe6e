// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sekisho.state.FileClaim;

/** The files of one journal: made in full, and used again. Called under the lock of the journal. */
final class SegmentFiles implements Closeable {
    static final int OCTETS = 8 << 20;
    private static final Pattern NAME = Pattern.compile("([0-9]{10,18})\\.log");
    private static final byte[] ZEROS = new byte[1 << 18];

    private final Path directory;
    private final FileClaim claim;
    private final Path spare;
    private final SecureRandom random = new SecureRandom();
    private long last;

    private SegmentFiles(Path directory, FileClaim claim) {
        this.directory = directory;
        this.claim = claim;
        this.spare = directory.resolve("spare");
    }

    /** @throws IOException when another process has it open */
    static SegmentFiles open(Path directory) throws IOException {
        Files.createDirectories(directory);
        Optional<FileClaim> claim = FileClaim.take(directory.resolve("lock"));
        if (claim.isEmpty()) {
            throw new IOException(directory + ": cannot be opened; is another server running on it?");
        }
        return new SegmentFiles(directory, claim.get());
    }

    Path directory() {
        return directory;
    }

    /** Opens what is there, the oldest first. */
    List<Segment> existing() throws IOException {
        List<Segment> segments = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.sorted().toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    last = Long.parseLong(name.group(1));
                    segments.add(Segment.open(file, last));
                }
            }
        }
        return segments;
    }

    /** Another file with room for a record of so many octets, on the disk. */
    Segment next(int octets) throws IOException {
        int capacity = Math.max(OCTETS, octets + Segment.HEADER_OCTETS);
        if (!Files.exists(spare) || Files.size(spare) < capacity) {
            fill(capacity);
        }
        long number = last + 1;
        Segment.writeHeader(spare, number, random.nextLong());
        Path file = directory.resolve("%010d.log".formatted(number));
        Files.move(spare, file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory();
        last = number;
        return Segment.open(file, number);
    }

    private void fill(int capacity) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(spare.toFile(), "rw")) {
            for (int at = 0; at < capacity; at += ZEROS.length) {
                file.write(ZEROS, 0, Math.min(ZEROS.length, capacity - at));
            }
        }
    }

    private void syncDirectory() throws IOException {
        try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Of a file nothing is needed. */
    void release(Segment segment) throws IOException {
        if (segment.capacity() != OCTETS || Files.exists(spare)) {
            segment.delete();
        } else {
            segment.close();
            Files.move(segment.file(), spare, StandardCopyOption.ATOMIC_MOVE);
        }
        // Before it gets another header, or a newer one goes: its name must not come back.
        syncDirectory();
    }

    @Override
    public void close() throws IOException {
        claim.close();
    }
}
