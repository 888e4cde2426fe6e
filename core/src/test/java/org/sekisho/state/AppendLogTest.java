// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppendLogTest {
    private static final FileFormat FORMAT = new FileFormat('X', 2, "nothing");

    private final Path file;
    private final Lines lines = new Lines();

    AppendLogTest(@TempDir Path directory) {
        this.file = directory.resolve("log");
    }

    /** Texts of which only the newest counts. */
    private static final class Lines implements AppendLog.Contents {
        private final List<String> read = new ArrayList<>();
        private String newest = "";

        @Override
        public void read(int version, ByteBuffer record) {
            newest = StandardCharsets.US_ASCII.decode(record).toString();
            read.add(version + " " + newest);
        }

        @Override
        public long live() {
            return 1;
        }

        @Override
        public void writeAll(RecordWriter to) {
            to.add(newest.getBytes(StandardCharsets.US_ASCII));
            to.writeWhenFull();
        }
    }

    private AppendLog open(FileFormat format) throws IOException {
        return AppendLog.open(file, format, lines);
    }

    private void append(AppendLog log, String text) throws IOException {
        lines.newest = text;
        log.append(text.getBytes(StandardCharsets.US_ASCII), Sync.NOW);
    }

    private List<String> read() throws IOException {
        Lines again = new Lines();
        AppendLog.open(file, FORMAT, again);
        return again.read;
    }

    @Test
    void hasAFormThatNewerVersionsRead() throws IOException {
        append(open(FORMAT), "one");

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
                .isEqualTo("53454b4953484f58" + "00000002" + "0c3cfe74" // SEKISHOX, version, checksum
                        + "00000003" + "2a94b2e9" + "6f6e65"); // length, checksum, record
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        append(open(FORMAT), "one");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void tellsTheVersionOfAnOlderFileAndRewritesItAtTheNextWrite() throws IOException {
        append(open(new FileFormat('X', 1, "nothing")), "one");

        AppendLog log = open(FORMAT);
        assertThat(lines.read).containsExactly("1 one");
        append(log, "two");

        assertThat(read()).containsExactly("2 two");
    }

    @Test
    void takesAFileThatHadAnotherLetterAndRewritesItAtTheNextWrite() throws IOException {
        append(open(new FileFormat('W', 2, "nothing")), "one");

        AppendLog log = open(new FileFormat('X', 'W', 2, "nothing"));
        assertThat(log.findDamage()).isEmpty();
        assertThat(lines.read).containsExactly("2 one");
        append(log, "two");

        assertThat(AppendLog.open(file, FORMAT, new Lines()).findDamage()).isEmpty();
        assertThat(read()).containsExactly("2 two");
    }

    @Test
    void tellsThatAFileIsOfAnotherSort() throws IOException {
        append(open(new FileFormat('V', 2, "nothing")), "one");

        assertThat(open(new FileFormat('X', 'W', 2, "nothing")).findDamage()).isPresent();
    }

    @Test
    void isRewrittenWhenMostOfItIsOutdated() throws IOException {
        AppendLog log = open(FORMAT);
        for (int i = 0; i < 1_002; i++) {
            append(log, "line " + i);
        }
        assertThat(read()).hasSize(1_002);

        append(log, "last");

        assertThat(read()).containsExactly("2 last");
    }

    @Test
    void readsAFileWithoutAHeadLineByLine() throws IOException {
        Files.writeString(file, "one\ntwo\nthr");

        AppendLog log = open(FORMAT);

        assertThat(lines.read).containsExactly("0 one", "0 two");
        assertThat(log.findDamage()).isEmpty();
    }

    @Test
    void readsRecordsLongerThanItsBuffer() throws IOException {
        AppendLog log = open(FORMAT);
        for (int i = 0; i < 5; i++) {
            append(log, String.valueOf(i).repeat(AppendLog.MAX_RECORD));
        }

        assertThat(read()).hasSize(5).allMatch(line -> line.length() == 2 + AppendLog.MAX_RECORD);
    }

    @Test
    void refusesARecordThatItWouldNotRead() throws IOException {
        AppendLog log = open(FORMAT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> append(log, "x".repeat(AppendLog.MAX_RECORD + 1)))
                .withMessage("implausible record length 1048577");
    }

    @Test
    void writesNothingMoreAfterTheDiskWasFull() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
            RecordWriter writer = new RecordWriter(channel, 0);
            writer.add(new byte[300_000]);
            writer.writeWhenFull();
            writer.add(new byte[10]);

            assertThatIOException().isThrownBy(() -> writer.finish(Sync.NOW)).withMessage("No space left on device");
        }
    }

    @Test
    void beginsAnewWithWhatCannotBeOpenedWhenItMust() throws IOException {
        Files.createDirectories(file.resolve("in-the-way"));

        AppendLog log = AppendLog.openAlways(file, FORMAT, lines);
        append(log, "one");

        assertThat(read()).containsExactly("2 one");
        assertThat(file.resolveSibling("log.damaged/in-the-way")).isDirectory();
    }
}
