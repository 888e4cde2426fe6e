// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something kept as one file that is replaced as a whole: after a crash it is the former one or the new one. Behind the
 * {@link FileFormat} head comes the CRC-32C of the content (long), then the content. Not thread-safe.
 */
public final class SnapshotFile {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);
    private static final int CONTENT = FileFormat.HEAD + Long.BYTES;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileFormat format;

    /** Reads and writes nothing yet. */
    public SnapshotFile(Path file, FileFormat format) {
        this.file = file.toAbsolutePath();
        this.format = format;
    }

    /** Writes the content. */
    @FunctionalInterface
    public interface Writer {
        /** The stream is buffered and not to be closed. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes something of the content. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * @param version of the format; {@link FileFormat#HEADLESS} for a file with no head of ours, whole
         * @throws IOException when this is not what was expected; any other exception says the same
         */
        T read(int version, InputStream in) throws IOException;
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Puts this in place of what was there; on return it is on the disk. */
    public void replace(Writer content) throws IOException {
        AtomicFile.replace(file, draft -> {
            draft.position(CONTENT);
            CRC32C crc = new CRC32C();
            OutputStream out =
                    new BufferedOutputStream(new CheckedOutputStream(Channels.newOutputStream(draft), crc), BUFFER);
            content.writeTo(out);
            out.flush();
            ByteBuffer head = ByteBuffer.allocate(CONTENT).put(format.head()).putLong(crc.getValue());
            AtomicFile.writeFully(draft.position(0), head.flip());
        });
    }

    /**
     * What was kept; empty without the file. A file that is damaged, foreign or of a newer version is renamed to end in
     * {@code .damaged}, logged, and counts as missing.
     *
     * @throws IOException when the file system refuses
     */
    public <T> Optional<T> read(Reader<T> reader) throws IOException {
        try {
            int version = verify();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
                in.skipNBytes(version == FileFormat.HEADLESS ? 0 : CONTENT);
                return Optional.of(reader.read(version, in));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            Path aside = AtomicFile.aside(file);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{} cannot be read and was put aside as {}; beginning with {}", file, aside, format.empty(), e);
            return Optional.empty();
        }
    }

    private int verify() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            if (in.readNBytes(buffer, 0, CONTENT) < CONTENT) {
                return FileFormat.HEADLESS;
            }
            int version = format.versionIn(buffer, file);
            long expected = ByteBuffer.wrap(buffer).getLong(FileFormat.HEAD);
            CRC32C crc = new CRC32C();
            for (int read = in.read(buffer); read >= 0 && version != FileFormat.HEADLESS; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
            if (version != FileFormat.HEADLESS && crc.getValue() != expected) {
                throw new IOException("its checksum is wrong");
            }
            return version;
        }
    }

    /** Forgets what was kept; on return it is gone from the disk. */
    public void delete() throws IOException {
        AtomicFile.delete(file);
    }
}
