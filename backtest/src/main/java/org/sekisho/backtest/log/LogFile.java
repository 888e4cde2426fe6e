// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A log file, or standard input. Its first octets tell whether it is compressed, not its name. */
public final class LogFile {
    private static final int BUFFER = 128 * 1024;
    private static final int[] GZIP = {0x1f, 0x8b};
    private static final int[] ZSTD = {0x28, 0xb5, 0x2f, 0xfd};
    private static final int[] UTF_16 = {0xff, 0xfe};

    private final String name;
    private final @Nullable Path path;
    private final InputStream standardInput;
    private long read;
    private @Nullable Exception damage;

    private LogFile(String name, @Nullable Path path, InputStream standardInput) {
        this.name = name;
        this.path = path;
        this.standardInput = standardInput;
    }

    /** Standard input. */
    public static LogFile of(InputStream standardInput) {
        return new LogFile("standard input", null, standardInput);
    }

    /** A file. */
    public static LogFile of(Path path) {
        return new LogFile(path.toString(), path, InputStream.nullInputStream());
    }

    /** As it is shown. */
    public String name() {
        return name;
    }

    /** As it lies on the disk, compressed or not; 0 when that is not known. */
    public long size() {
        try {
            return path == null ? 0 : Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    /** How much of {@link #size()} has been read. */
    public long read() {
        return read;
    }

    /** When it was last written to, which is never before its last line. */
    Instant lastWritten(Instant now) {
        try {
            return path == null ? now : Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return now;
        }
    }

    /** What is in it, as text; where it cannot be unpacked any more it ends, with {@link #damage}. */
    InputStream open() throws IOException {
        InputStream raw = path == null ? standardInput : Files.newInputStream(path);
        BufferedInputStream counted = new BufferedInputStream(new Counted(raw), BUFFER);
        boolean gzip = begins(counted, GZIP);
        if (gzip || begins(counted, ZSTD)) {
            return new BufferedInputStream(text(new Unpacked(counted, gzip)), BUFFER);
        }
        return text(counted);
    }

    /** Why the end could not be read, as far as reading went. */
    Optional<String> damage() {
        return Optional.ofNullable(damage).map(e -> Objects.requireNonNullElse(e.getMessage(), "it ends too early"));
    }

    /** Octets of ASCII, which UTF-16 is not. */
    private static InputStream text(InputStream in) throws IOException {
        BufferedInputStream buffered =
                in instanceof BufferedInputStream one ? one : new BufferedInputStream(in, BUFFER);
        return begins(buffered, UTF_16) ? new Utf16InputStream(buffered) : buffered;
    }

    private static boolean begins(BufferedInputStream in, int[] magic) throws IOException {
        in.mark(magic.length);
        byte[] first = in.readNBytes(magic.length);
        in.reset();
        int[] unsigned = new int[first.length];
        Arrays.setAll(unsigned, i -> first[i] & 0xff);
        return Arrays.equals(unsigned, magic);
    }

    /** Takes damage for the end, since whoever buffers this would lose what was read just before an exception. */
    private final class Unpacked extends InputStream {
        private final InputStream packed;
        private final boolean gzip;
        private @Nullable InputStream in;

        Unpacked(InputStream packed, boolean gzip) {
            this.packed = packed;
            this.gzip = gzip;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] octets, int offset, int length) {
            if (damage != null) {
                return -1;
            }
            try {
                if (in == null) {
                    in = gzip ? new GZIPInputStream(packed, BUFFER) : new ZstdInputStream(packed);
                }
                return in.read(octets, offset, length);
            } catch (IOException | MalformedInputException e) {
                damage = e;
                return -1;
            }
        }

        @Override
        public int available() throws IOException {
            return damage != null || in == null ? 0 : in.available();
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
            packed.close();
        }
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            read += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            int count = super.read(octets, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
