// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.sekisho.rate.Dimension.BYTES;
import static org.sekisho.rate.Dimension.MESSAGES;
import static org.sekisho.rate.Dimension.RECIPIENTS;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Jump;

final class UsageFileTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);

    private final Path directory;
    private final Path file;

    UsageFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("var/usage");
    }

    private static Submitter submitter(int number) {
        return new Submitter("user" + number + "@example.com");
    }

    private static void record(InMemoryUsage usage, int number, int recipients) {
        usage.record(new Submission(submitter(number), START, InetAddress.getLoopbackAddress(), recipients, 1_000));
    }

    private static long recipients(InMemoryUsage usage, int number) {
        return usage.peek(submitter(number), LATER).count(RECIPIENTS, Window.DAY);
    }

    private InMemoryUsage reopened() throws IOException {
        InMemoryUsage usage = new InMemoryUsage();
        UsageFile.open(file, usage, LATER);
        return usage;
    }

    @Test
    void keepsCountsAndLoginsOverARestart() throws Exception {
        InMemoryUsage usage = new InMemoryUsage();
        UsageFile saved = UsageFile.open(file, usage, START);
        InetAddress address = InetAddress.getByName("2001:db8::7");
        usage.record(new Login(submitter(1), START, address));
        record(usage, 1, 7);
        record(usage, 2, 8);
        saved.save(LATER);
        record(usage, 3, 9);

        InMemoryUsage after = reopened();

        assertThat(recipients(after, 1)).isEqualTo(7);
        assertThat(recipients(after, 2)).isEqualTo(8);
        assertThat(recipients(after, 3)).as("came after the last save").isZero();
        assertThat(after.peek(submitter(1), LATER).lastLoginFrom()).contains(address);
        assertThat(after.peek(submitter(1), LATER).lastLoginAt()).contains(START);
        assertThat(saved.state()).isEqualTo(new UsageFile.State(LATER, null));
    }

    @Test
    void keepsTheNewestOfASubmitter() throws Exception {
        InMemoryUsage usage = new InMemoryUsage();
        UsageFile saved = UsageFile.open(file, usage, START);
        for (int i = 1; i <= 3; i++) {
            record(usage, 1, i);
            saved.save(LATER);
        }
        usage.forgive(submitter(1), START);
        record(usage, 1, 4);
        saved.save(LATER);

        assertThat(recipients(reopened(), 1)).isEqualTo(4);
    }

    @Test
    void leavesOutWhatNoWindowCounts() throws Exception {
        write(5);
        InMemoryUsage usage = new InMemoryUsage();

        UsageFile.open(file, usage, START.plus(Duration.ofDays(31)));

        assertThat(usage.submitters()).isZero();
        assertThat(Files.size(file)).isEqualTo(16);
    }

    @Test
    void writesOnlyWhatChanged() throws Exception {
        InMemoryUsage usage = write(50);
        UsageFile saved = UsageFile.open(file, usage, LATER);
        long before = Files.size(file);

        saved.save(LATER);
        long unchanged = Files.size(file);
        record(usage, 1, 1);
        saved.save(LATER);

        assertThat(unchanged).isEqualTo(before);
        assertThat(Files.size(file) - before).isEqualTo(8 + 2 + "user1@example.com".length() + 9 * 8);
    }

    @Test
    void isWrittenAnewWhenItGrewBeyondTwiceWhatItHolds() throws Exception {
        InMemoryUsage usage = write(10_000);
        UsageFile saved = UsageFile.open(file, usage, LATER);
        long live = Files.size(file);
        for (int round = 0; round < 7; round++) {
            for (int i = 0; i < 10_000; i++) {
                record(usage, i, 1);
            }
            saved.save(LATER);
            assertThat(Files.size(file)).isBetween(live, 3 * live);
        }

        assertThat(recipients(reopened(), 77)).isEqualTo(78 + 7);
        assertThat(directory.resolve("var").toFile().list()).containsExactly("usage");
    }

    @Test
    void losesOnlyTheTornTailWhereverTheFileEnds() throws Exception {
        write(4);
        byte[] whole = Files.readAllBytes(file);
        int record = (whole.length - 16) / 4;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            InMemoryUsage usage = new InMemoryUsage();
            UsageFile opened = UsageFile.open(file, usage, LATER);

            assertThat(usage.submitters()).as("cut at %s", length).isEqualTo(Math.max(0, (length - 16) / record));
            assertThat(opened.state().findProblem()).isEmpty();
        }
    }

    @Test
    void keepsAllButOneRecordWhicheverOctetIsDamaged() throws Exception {
        write(4);
        byte[] whole = Files.readAllBytes(file);
        int last = whole.length - (whole.length - 16) / 4;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0x5a;
            Files.write(file, damaged);

            InMemoryUsage usage = new InMemoryUsage();
            UsageFile opened = UsageFile.open(file, usage, LATER);

            assertThat(usage.submitters()).as("damaged at %s", at).isEqualTo(at < 16 ? 4 : 3);
            assertThat(opened.state().findProblem().isPresent()).isEqualTo(at < last);
        }
    }

    private byte[] writeDamaged() throws IOException {
        write(4);
        byte[] damaged = Files.readAllBytes(file);
        damaged[40] ^= 1;
        Files.write(file, damaged);
        return damaged;
    }

    @Test
    void setsADamagedFileAsideAndTells() throws Exception {
        byte[] damaged = writeDamaged();

        InMemoryUsage usage = new InMemoryUsage();
        UsageFile opened = UsageFile.open(file, usage, LATER);
        opened.save(LATER.plusSeconds(60));

        assertThat(file.resolveSibling("usage.damaged")).hasBinaryContent(damaged);
        assertThat(opened.state().findLastSaved()).contains(LATER.plusSeconds(60));
        assertThat(opened.state().findProblem())
                .contains(
                        "99 octets of " + file + " were damaged; what could be read is kept, the file was set aside as "
                                + file + ".damaged; check it and delete it");
    }

    @Test
    void refusesADamagedFileThatCannotBeSetAside() throws Exception {
        byte[] damaged = writeDamaged();
        Path aside = file.resolveSibling("usage.damaged");
        Files.createDirectories(aside.resolve("occupied"));

        assertThatIOException()
                .isThrownBy(this::reopened)
                .withMessage("99 octets of " + file + " are damaged, and it cannot be set aside as " + aside
                        + " (DirectoryNotEmptyException: " + aside + "); remove " + aside
                        + " and make room for it, or move " + file + " away to begin with empty counts");
        assertThat(file).hasBinaryContent(damaged);
    }

    @Test
    void refusesAFileOfANewerVersion() throws Exception {
        Files.createDirectories(file.getParent());
        ByteBuffer header = ByteBuffer.allocate(16).putLong(0x53454b4953484f55L).putInt(5);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, 12);
        Files.write(file, header.putInt((int) crc.getValue()).array());

        assertThatIOException()
                .isThrownBy(this::reopened)
                .withMessage(
                        file + ": written by a newer Sekisho (format 5, this one reads 4); start the newer Sekisho,"
                                + " or move the file away to begin with empty counts");
        assertThat(file).hasSize(16);
    }

    @Test
    void saysWhatToDoAboutAFileThatCannotBeRead() throws Exception {
        Files.createDirectories(file.getParent());
        Path loop = Files.createSymbolicLink(file, file);

        assertThatIOException()
                .isThrownBy(this::reopened)
                .withMessage("cannot read " + loop + " (FileSystemException: " + loop
                        + ": Too many levels of symbolic links or unable to access attributes of symbolic link);"
                        + " fix its permissions, or move it away to begin with empty counts");
    }

    @Test
    void goesOnCountingWhileTheDiskRefusesAndSavesAllLater() throws Exception {
        InMemoryUsage usage = new InMemoryUsage();
        UsageFile saved = UsageFile.open(file, usage, START);
        record(usage, 1, 5);
        saved.save(START);
        Path away = Files.move(file, directory.resolve("kept"));
        Files.createDirectory(file);
        record(usage, 2, 6);

        saved.save(LATER);

        assertThat(saved.state().findLastSaved()).contains(START);
        assertThat(saved.state().findProblem().orElseThrow())
                .startsWith("cannot write " + file + " (FileSystemException: " + file + ": Is a directory")
                .endsWith("); a crash would lose the counts since the last save: free some space or fix the"
                        + " permissions");

        Files.delete(file);
        Files.move(away, file);
        saved.save(LATER);

        assertThat(saved.state()).isEqualTo(new UsageFile.State(LATER, null));
        assertThat(recipients(reopened(), 1)).isEqualTo(5);
        assertThat(recipients(reopened(), 2)).isEqualTo(6);
    }

    @Test
    void cutsOffWhatAFailedSaveLeftBehind() throws Exception {
        InMemoryUsage usage = write(3);
        UsageFile saved = UsageFile.open(file, usage, LATER);
        try (RandomAccessFile half = new RandomAccessFile(file.toFile(), "rw")) {
            half.seek(half.length());
            half.write(new byte[50]);
        }
        record(usage, 1, 10);

        saved.save(LATER);

        InMemoryUsage after = new InMemoryUsage();
        assertThat(UsageFile.open(file, after, LATER).state().findProblem()).isEmpty();
        assertThat(recipients(after, 1)).isEqualTo(12);
    }

    @Test
    void loosesNothingThatIsRecordedWhileItSaves() throws Exception {
        InMemoryUsage usage = new InMemoryUsage();
        UsageFile saved = UsageFile.open(file, usage, START);
        Thread recorder = new Thread(() -> {
            for (int i = 0; i < 50_000; i++) {
                record(usage, i % 10, 1);
            }
        });
        recorder.start();
        while (recorder.isAlive()) {
            saved.save(LATER);
        }
        recorder.join();
        saved.save(LATER);

        InMemoryUsage after = reopened();

        for (int i = 0; i < 10; i++) {
            assertThat(recipients(after, i)).isEqualTo(5_000);
            assertThat(after.peek(submitter(i), LATER).count(BYTES, Window.DAY)).isEqualTo(5_000_000);
        }
    }

    @Test
    void hasAFormThatNewerVersionsRead() throws Exception {
        InMemoryUsage usage = new InMemoryUsage();
        UsageFile saved = UsageFile.open(file, usage, START);
        usage.record(new Login(submitter(1), START, InetAddress.getByName("203.0.113.7")));
        record(usage, 1, 7);
        saved.save(LATER);

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
                .isEqualTo("53454b4953484f55" + "00000004" + "37aec311" // magic, version, checksum
                        + "0000006b" + "5b133f9f" + "0011" + "7573657231406578616d706c652e636f6d" // frame, address
                        + "0000020000000000" // no countries and jumps, two networks
                        + "000001a207a23280" + "0000000000000000" + "0000ffffcb007107" // last login
                        + "6881e88ca0a25904" + "00000000007f0000" // 127.0.0.0/24
                        + "6881e88ca0a25902" + "0000000000cb0071" // 203.0.113.0/24
                        + "6881e88ca0000000" + "0000010000001c00" + "080000000fa00000"); // one slot
    }

    /** As {@link #hasAFormThatNewerVersionsRead} had it in version 3, but first in both networks eight days ago. */
    @Test
    void readsAFileFromBeforeThereWereFirstTimeRecipients() throws Exception {
        Files.createDirectories(file.getParent());
        byte[] old = HexFormat.of()
                .parseHex("53454b4953484f55" + "00000003" + "e364a7fa" + "0000006b" + "00000000" + "0011"
                        + "7573657231406578616d706c652e636f6d" + "0000020000000000" + "000001a207a23280"
                        + "0000000000000000" + "0000ffffcb007107" + "687d1ba8a0a25904" + "00000000007f0000"
                        + "6881e88ca0a25902" + "0000000000cb0071" + "6881e88ca0000000" + "0000010000001c00"
                        + "080000000fa3ffff");
        CRC32C crc = new CRC32C();
        crc.update(old, 24, old.length - 24);
        ByteBuffer.wrap(old).putInt(20, (int) crc.getValue());
        Files.write(file, old);

        InMemoryUsage usage = reopened();

        Activity activity = usage.peek(submitter(1), LATER);
        assertThat(activity.count(RECIPIENTS, Window.DAY)).isEqualTo(7);
        assertThat(activity.refused(Window.DAY))
                .as("as many as a slot still holds")
                .isEqualTo(131_071);
        assertThat(activity.mostFirstTime()).isZero();
    }

    /** Written by the last version without networks; bob sent 32 TiB in one mail, which a slot no longer holds. */
    @Test
    void readsAFileFromBeforeThereWereNetworks() throws Exception {
        Files.createDirectories(file.getParent());
        try (InputStream old = UsageFileTest.class.getResourceAsStream("usage-2.log")) {
            Files.copy(Objects.requireNonNull(old), file);
        }
        InMemoryUsage usage = new InMemoryUsage();
        usage.watch(List.of(Window.parse("7d")));
        UsageFile opened = UsageFile.open(file, usage, START.plusSeconds(200));

        Activity alice = usage.peek(new Submitter("alice@example.com"), START.plusSeconds(200));
        assertThat(alice.count(RECIPIENTS, Window.HOUR)).isEqualTo(10);
        assertThat(alice.count(BYTES, Window.HOUR)).isEqualTo(2_004_000);
        assertThat(alice.count(BYTES, Window.parse("7d"))).isEqualTo(2_007_000);
        assertThat(alice.count(RECIPIENTS, Window.HOUR, Country.of("NG")::equals))
                .isEqualTo(7);
        assertThat(alice.refused(Window.HOUR)).isEqualTo(1);
        assertThat(alice.daysSeen(Country.of("JP"), 30)).isEqualTo(4);
        assertThat(alice.visits()).extracting(visit -> visit.country().code()).containsExactly("NG", "JP");
        assertThat(alice.jumps()).extracting(Jump::kilometres).containsExactly(13_406);
        assertThat(alice.lastLoginAt()).contains(START);
        assertThat(alice.networksKnownSince()).isEmpty();
        Activity bob = usage.peek(new Submitter("bob@example.com"), START.plusSeconds(200));
        assertThat(bob.count(BYTES, Window.DAY)).isEqualTo(Long.MAX_VALUE);
        assertThat(bob.count(MESSAGES, Window.DAY)).isEqualTo(1);
        assertThat(bob.newNetworks(MESSAGES, Window.DAY, Duration.ofDays(7))).isEmpty();
        assertThat(opened.state().findProblem()).isEmpty();
        assertThat(usage.submitters()).isEqualTo(3);
    }

    /** A file with submitters 0 to n-1, each with one more recipient than its number. */
    private InMemoryUsage write(int submitters) throws IOException {
        InMemoryUsage usage = new InMemoryUsage();
        UsageFile saved = UsageFile.open(file, usage, START);
        for (int i = 0; i < submitters; i++) {
            record(usage, i, i + 1);
        }
        saved.save(START);
        return usage;
    }
}
