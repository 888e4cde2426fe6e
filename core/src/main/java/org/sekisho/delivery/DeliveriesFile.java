// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counts of an {@link InMemoryDeliveries} on disk, so that they survive a restart and a crash.
 *
 * <p>{@link #save}, called once a minute and at shutdown, writes all of them into a new file that takes the place of
 * the old one when it is whole and on the disk, unless nothing changed. A crash loses what came since. A file that
 * cannot be read or has a wrong checksum is set aside under its name with {@code .damaged}, and counting begins anew:
 * these counts are worth a warning, not a server that does not start. Thread-safe. One process may use a file.
 */
public final class DeliveriesFile {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveriesFile.class);

    /** {@code SEKISHOD}. */
    private static final long MAGIC = 0x53454B4953484F44L;

    private static final int VERSION = 1;
    private static final int BUFFER = 1 << 16;
    private static final int MAX_WORDS = 1 << 16;

    private final Path file;
    private final InMemoryDeliveries deliveries;
    private long saved = -1;
    private boolean failing;

    private DeliveriesFile(Path file, InMemoryDeliveries deliveries) {
        this.file = file.toAbsolutePath();
        this.deliveries = deliveries;
    }

    /**
     * Reads what was saved into {@code deliveries}, before their first result. Never throws.
     *
     * @param now what no window counts at this moment is left out
     */
    public static DeliveriesFile open(Path file, InMemoryDeliveries deliveries, Instant now) {
        DeliveriesFile opened = new DeliveriesFile(file, deliveries);
        opened.load(now);
        return opened;
    }

    private synchronized void load(Instant now) {
        try {
            verify();
            read();
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException | IllegalArgumentException e) {
            setAside(e);
        }
        deliveries.sweep(now);
    }

    private void setAside(Exception cause) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        LOG.warn("deliveries file damaged file={} aside={} reason=\"{}\"", file, aside, cause.toString());
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("deliveries file not set aside file={}", file, e);
        }
    }

    /** The checksum in the last eight octets is that of all before. */
    private void verify() throws IOException {
        long length = Files.size(file) - Long.BYTES;
        CRC32C crc = new CRC32C();
        try (CheckedInputStream checked =
                        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), crc);
                DataInputStream in = new DataInputStream(checked)) {
            in.skipNBytes(Math.max(0, length));
            long counted = crc.getValue();
            if (length < 0 || in.readLong() != counted) {
                throw new IOException(file + " is torn or damaged");
            }
        }
    }

    private void read() throws IOException {
        Map<String, SubmitterDeliveries> flows = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            if (in.readLong() != MAGIC || in.readInt() != VERSION) {
                throw new IOException(file + " is of another version");
            }
            Map<String, long[]> destinations = readNamed(in);
            while (in.readBoolean()) {
                String address = in.readUTF();
                long[] total = readWords(in);
                flows.put(address, SubmitterDeliveries.of(total, readNamed(in)));
            }
            deliveries.restore(flows, destinations);
        }
    }

    private static Map<String, long[]> readNamed(DataInputStream in) throws IOException {
        Map<String, long[]> named = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            named.put(name, readWords(in));
        }
        return named;
    }

    private static long[] readWords(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_WORDS) {
            throw new IOException("so many words are never written");
        }
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = in.readLong();
        }
        return words;
    }

    /**
     * Brings the counts to the disk if they changed. Waits for the disk; nobody who records waits for it. Never throws:
     * what fails is logged once and tried again by the next call.
     */
    public synchronized void save() {
        long changes = deliveries.changes();
        if (changes == saved) {
            return;
        }
        try {
            write();
            saved = changes;
            if (failing) {
                LOG.info("deliveries file saved again file={}", file);
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("deliveries file not saved file={}", file, e);
            }
            failing = true;
        }
    }

    private void write() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Path directory = Objects.requireNonNull(file.getParent());
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
            writeAll(buffered);
            buffered.flush();
            channel.force(true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel parent = FileChannel.open(directory, StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    private void writeAll(OutputStream file) throws IOException {
        CRC32C crc = new CRC32C();
        DataOutputStream out = new DataOutputStream(new CheckedOutputStream(file, crc));
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        writeNamed(out, deliveries.destinationWords());
        deliveries.forEach((address, flow) -> {
            try {
                out.writeBoolean(true);
                out.writeUTF(address);
                writeWords(out, flow.totalWords());
                writeNamed(out, flow.handedWords());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.writeBoolean(false);
        out.flush();
        out.writeLong(crc.getValue());
        out.flush();
    }

    private static void writeNamed(DataOutputStream out, Map<String, long[]> named) throws IOException {
        out.writeInt(named.size());
        for (Map.Entry<String, long[]> one : named.entrySet()) {
            out.writeUTF(one.getKey());
            writeWords(out, one.getValue());
        }
    }

    private static void writeWords(DataOutputStream out, long[] words) throws IOException {
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }
}
