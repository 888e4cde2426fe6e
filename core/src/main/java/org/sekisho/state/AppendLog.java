// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something kept as a file of records that is appended to: a {@link FileFormat} head, then records, each behind its
 * length and CRC-32C (ints, big endian). It is rewritten as a whole when most of it is outdated. A torn tail is cut
 * off; when something before the tail is damaged, what can be read is kept and a copy is put aside under the name with
 * {@code .damaged}. Not thread-safe. One process may use a file.
 */
public final class AppendLog {
    /** Octets of the longest record. */
    static final int MAX_RECORD = 1 << 20;

    /** So few outdated records are not worth a rewrite. */
    private static final long FEW = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(AppendLog.class);

    private final Path file;
    private final FileFormat format;
    private final Contents contents;
    private long end;
    private long records;
    private boolean sound;
    private @Nullable String damage;

    /** What is in memory of a log: its owner. */
    public interface Contents {
        /**
         * Takes a record, oldest first.
         *
         * @param version of the format; {@link FileFormat#HEADLESS} for a line of a file of text, without its end
         * @throws RuntimeException when it is none; it is then left out as damaged
         */
        void read(int version, ByteBuffer record);

        /** How many records a log just rewritten would have, about. */
        long live();

        /** Adds all that is to be kept. */
        void writeAll(RecordWriter to);
    }

    /** Records to append. */
    @FunctionalInterface
    public interface Batch {
        /** Adds them. */
        void writeTo(RecordWriter to);
    }

    private AppendLog(Path file, FileFormat format, Contents contents) {
        this.file = file.toAbsolutePath();
        this.format = format;
        this.contents = contents;
    }

    /**
     * Reads what is there into {@code contents}; changes nothing on the disk but for a copy of a damaged file.
     *
     * @throws IOException with file, problem and remedy, when it cannot be read, a newer version wrote it, or it is
     *     damaged and cannot be put aside
     */
    public static AppendLog open(Path file, FileFormat format, Contents contents) throws IOException {
        AppendLog log = new AppendLog(file, format, contents);
        long damaged = log.read();
        if (damaged > 0) {
            log.sound = false;
            log.putAside(damaged);
        }
        return log;
    }

    /** The same, but what cannot be opened is logged, put aside as it is, and counts as missing. */
    public static AppendLog openAlways(Path file, FileFormat format, Contents contents) {
        try {
            return open(file, format, contents);
        } catch (IOException e) {
            Path aside = AtomicFile.aside(file);
            LOG.error("cannot read {}; putting it aside as {} and beginning with {}", file, aside, format.empty(), e);
            try {
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException again) {
                LOG.error("cannot put {} aside; it will be overwritten", file, again);
            }
            return new AppendLog(file, format, contents);
        }
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** What to tell people when something could not be read. */
    public Optional<String> findDamage() {
        return Optional.ofNullable(damage);
    }

    /** @return how many octets are damaged */
    private long read() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(FileFormat.HEAD);
            if (head.length < FileFormat.HEAD) {
                return Arrays.mismatch(head, format.head()) == head.length ? 0 : readLines();
            }
            int version = format.versionIn(head, file);
            RecordReader reader = new RecordReader(in, FileFormat.HEAD);
            reader.readAll(version == FileFormat.HEADLESS ? format.version() : version, contents);
            end = reader.end;
            records = reader.records;
            sound = Arrays.equals(head, format.head());
            if (version == FileFormat.HEADLESS) {
                return reader.records > 0 ? FileFormat.HEAD + reader.damaged : readLines();
            }
            return reader.damaged;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (FileSystemException e) {
            throw new IOException(
                    "cannot read " + file + " (" + AtomicFile.reason(e)
                            + "); fix its permissions, or move it away to begin with " + format.empty(),
                    e);
        }
    }

    /** A file of an older version, without a head: a record is a line. A last one that has no end is torn. */
    private long readLines() throws IOException {
        byte[] all = Files.readAllBytes(file);
        long damaged = 0;
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                damaged += readLine(ByteBuffer.wrap(all, start, i - start).slice());
                start = i + 1;
            }
        }
        return start == 0 ? all.length : damaged;
    }

    private long readLine(ByteBuffer line) {
        int length = line.remaining();
        try {
            contents.read(FileFormat.HEADLESS, line);
            return 0;
        } catch (RuntimeException e) {
            // Whatever it is that the owner cannot take: it must not keep a server from starting, and is put aside.
            return length + 1L;
        }
    }

    private void putAside(long damaged) throws IOException {
        Path aside = AtomicFile.aside(file);
        try {
            Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new IOException(
                    damaged + " octets of " + file + " are damaged, and it cannot be set aside as " + aside + " ("
                            + AtomicFile.reason(e) + "); remove " + aside + " and make room for it, or move " + file
                            + " away to begin with " + format.empty(),
                    e);
        }
        damage =
                damaged + " octets of " + file + " were damaged; what could be read is kept, the file was set aside as "
                        + aside + "; check it and delete it";
        LOG.warn("{}", damage);
    }

    /** Appends one record, which {@link Contents#writeAll} already knows. See {@link #append(Batch, Sync)}. */
    public void append(byte[] record, Sync sync) throws IOException {
        append(to -> to.add(record), sync);
    }

    /**
     * Appends records, which {@link Contents#writeAll} already knows: after a failure, or when most of the file is
     * outdated, the file is rewritten instead.
     */
    public void append(Batch batch, Sync sync) throws IOException {
        if (!sound || Files.notExists(file)) {
            rewrite();
            return;
        }
        sound = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            RecordWriter writer = new RecordWriter(channel, end);
            batch.writeTo(writer);
            end = writer.finish(sync);
            records += writer.records();
        }
        sound = true;
        tend();
    }

    /** Rewrites a file that is not whole, of an older version, or mostly outdated. */
    public void tend() throws IOException {
        boolean outdated = sound ? records > 2 * contents.live() + FEW : Files.exists(file);
        if (outdated) {
            rewrite();
        }
    }

    /** Writes all there is to be kept into a new file, which takes the place of the old one. */
    public void rewrite() throws IOException {
        sound = false;
        AtomicFile.replace(file, draft -> {
            AtomicFile.writeFully(draft, ByteBuffer.wrap(format.head()));
            RecordWriter writer = new RecordWriter(draft, FileFormat.HEAD);
            contents.writeAll(writer);
            end = writer.finish(Sync.LATER);
            records = writer.records();
        });
        sound = true;
    }
}
