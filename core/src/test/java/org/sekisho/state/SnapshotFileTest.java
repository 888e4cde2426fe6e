// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.record.CapturedLog;

final class SnapshotFileTest {
    private static final FileFormat FORMAT = new FileFormat('Y', 1, "nothing");

    private final Path file;

    SnapshotFileTest(@TempDir Path directory) {
        this.file = directory.resolve("below/snapshot");
    }

    private static void write(Path file, String text) throws IOException {
        new SnapshotFile(file, FORMAT).replace(out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Optional<String> read(Path file) throws IOException {
        return new SnapshotFile(file, FORMAT)
                .read((version, in) -> version + " " + new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    }

    @Test
    void hasAFormThatNewerVersionsRead() throws IOException {
        write(file, "one");

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
                .isEqualTo("53454b4953484f59" + "00000001" + "277d622c" // SEKISHOY, version, checksum
                        + "000000002a94b2e9" + "6f6e65"); // checksum, content
        assertThat(read(file)).contains("1 one");
    }

    @Test
    void findsAnyOctetChanged() throws IOException {
        write(file, "one");
        byte[] whole = Files.readAllBytes(file);
        for (int at = FileFormat.HEAD; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x5a;
            Files.write(file, damaged);

            try (CapturedLog log = CapturedLog.of(SnapshotFile.class)) {
                assertThat(read(file)).as("changed at %s", at).isEmpty();
                assertThat(log.all())
                        .containsExactly("WARN " + file + " cannot be read and was put aside as " + file
                                + ".damaged; beginning with nothing");
            }
            assertThat(file).doesNotExist();
            assertThat(file.resolveSibling("snapshot.damaged")).hasBinaryContent(damaged);
        }
    }

    @Test
    void isReplacedInTwoStepsWhereOneIsImpossible() throws IOException {
        Path there = new DelegatingFileSystem(file.getFileSystem()) {
            @Override
            void move(Path from, Path to, CopyOption... options) throws IOException {
                if (Arrays.asList(options).contains(StandardCopyOption.ATOMIC_MOVE)) {
                    throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "not here");
                }
                super.move(from, to, options);
            }
        }.path(file);
        write(there, "one");

        write(there, "two");

        assertThat(read(there)).contains("1 two");
    }

    @Test
    void isGoneWhenDeleted() throws IOException {
        write(file, "one");

        new SnapshotFile(file, FORMAT).delete();

        assertThat(read(file)).isEmpty();
    }
}
