// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.submitter.Submitter;

/**
 * What every user of {@link SnapshotFile} and {@link AppendLog} survives, whatever becomes of the process and the disk.
 */
public interface StateContract {
    /** Enough for appends after a rewrite. */
    int STEPS = 4;

    Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    Submitter BOB = new Submitter("bob@isp.example");

    /** Changes state and brings that to the disk, as far as the disk takes it. */
    interface Step {
        /** @param number from 0 on; after each step, the state says something else */
        void run(int number) throws IOException;
    }

    /**
     * State that is kept below a directory.
     *
     * @param known what it says now; a value
     */
    record Subject(Step change, Supplier<?> known, Runnable end) implements AutoCloseable {
        public Subject(Step change, Supplier<?> known) {
            this(change, known, () -> {});
        }

        void step(int number) throws IOException {
            change.run(number);
        }

        @Override
        public void close() {
            end.run();
        }
    }

    /** Each number stands for another one. */
    static Submitter submitter(int number) {
        return new Submitter("u" + number + "@isp.example");
    }

    /** Starts on what is there. */
    Subject open(Path directory) throws IOException;

    private StateFile kept() {
        return Objects.requireNonNull(getClass().getAnnotation(StateFile.class));
    }

    /** Where it is kept. */
    default Path file(Path directory) {
        return directory.resolve(kept().value());
    }

    @Test
    default void survivesAKillAtEveryStep(@TempDir Path directory) throws IOException {
        killEverywhere(directory, false);
    }

    @Test
    default void survivesAPowerCutAtEveryStep(@TempDir Path directory) throws IOException {
        killEverywhere(directory, true);
    }

    private void killEverywhere(Path directory, boolean cut) throws IOException {
        List<Object> expected = expected(directory.resolve("expected"));
        boolean killed = true;
        for (int at = 0; killed; at++) {
            Path run = Files.createDirectory(directory.resolve("run" + at));
            CrashingFileSystem disk = new CrashingFileSystem(run.getFileSystem());
            disk.killAt(at);
            int done = stepUntilKilled(disk.path(run));
            killed = done < STEPS;
            if (cut) {
                disk.cutPower();
            }
            int atLeast = cut && !kept().forced() ? 0 : Math.max(done, 0);
            List<Object> allowed = expected.subList(atLeast, Math.min(done + 1, STEPS) + 1);
            assertThat(reopened(run))
                    .as("killed at %s, after %s steps", at, done)
                    .isIn(allowed);
        }
    }

    /** @return how many steps returned */
    private int stepUntilKilled(Path directory) throws IOException {
        int done = 0;
        try (Subject subject = open(directory)) {
            while (done < STEPS) {
                subject.step(done);
                done++;
            }
        } catch (CrashingFileSystem.Killed e) {
            return Math.min(done, STEPS - 1);
        }
        return done;
    }

    private Object reopened(Path directory) throws IOException {
        try (Subject subject = open(directory)) {
            return subject.known().get();
        }
    }

    /** What it says at a start after so many steps. */
    private List<Object> expected(Path directory) throws IOException {
        List<Object> expected = new ArrayList<>();
        for (int steps = 0; steps <= STEPS; steps++) {
            Path run = Files.createDirectories(directory.resolve("steps" + steps));
            step(run, steps);
            expected.add(reopened(run));
        }
        assertThat(expected).doesNotHaveDuplicates();
        return expected;
    }

    private void step(Path directory, int steps) throws IOException {
        try (Subject subject = open(directory)) {
            for (int i = 0; i < steps; i++) {
                subject.step(i);
            }
        }
    }

    @Test
    default void losesNothingButTheTailWhereverTheFileEnds(@TempDir Path directory) throws IOException {
        List<Object> expected = expected(directory.resolve("expected"));
        Path run = Files.createDirectories(directory.resolve("run"));
        step(run, STEPS);
        byte[] whole = Files.readAllBytes(file(run));
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file(run), Arrays.copyOf(whole, length));

            assertThat(reopened(run)).as("cut at %s", length).isIn(expected);
        }
    }

    @Test
    default void goesOnWhileTheDiskIsFullAndMakesUpForItLater(@TempDir Path directory) throws IOException {
        List<Object> expected = expected(directory.resolve("expected"));
        CrashingFileSystem counted = new CrashingFileSystem(directory.getFileSystem());
        step(counted.path(Files.createDirectory(directory.resolve("counted"))), STEPS - 1);
        for (int at = 0; at < counted.steps(); at++) {
            Path run = Files.createDirectory(directory.resolve("run" + at));
            CrashingFileSystem disk = new CrashingFileSystem(run.getFileSystem());
            disk.fullFrom(at);
            try (Subject subject = open(disk.path(run))) {
                for (int i = 0; i < STEPS - 1; i++) {
                    stepOnAFullDisk(subject, i);
                }
                disk.fullFrom(Integer.MAX_VALUE);
                subject.step(STEPS - 1);
            }

            assertThat(reopened(run)).as("full from %s", at).isEqualTo(expected.get(STEPS));
        }
    }

    private static void stepOnAFullDisk(Subject subject, int number) {
        try {
            subject.step(number);
        } catch (IOException e) {
            assertThat(e).hasMessage("No space left on device");
        }
    }

    @Test
    default void putsAForeignFileAside(@TempDir Path directory) throws IOException {
        Object nothing = reopened(Files.createDirectory(directory.resolve("nothing")));
        Path file = file(directory);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "the diary of another program\nin two lines\n");

        assertThat(reopened(directory)).isEqualTo(nothing);
        assertThat(file.resolveSibling(file.getFileName() + ".damaged"))
                .hasContent("the diary of another program\nin two lines\n");
    }

    @Test
    default void leavesAloneOrPutsAsideWhatANewerVersionWrote(@TempDir Path directory) throws IOException {
        Object nothing = reopened(Files.createDirectory(directory.resolve("nothing")));
        step(directory, STEPS);
        Path file = file(directory);
        byte[] newer = Files.readAllBytes(file);
        ByteBuffer head = ByteBuffer.wrap(newer);
        head.putInt(8, head.getInt(8) + 1).putInt(12, FileFormat.crc(newer, 0, 12));
        Files.write(file, newer);

        if (kept().startsWithoutTheNewer()) {
            assertThat(reopened(directory)).isEqualTo(nothing);
            assertThat(file.resolveSibling(file.getFileName() + ".damaged")).hasBinaryContent(newer);
        } else {
            assertThatThrownBy(() -> reopened(directory)).hasMessageContaining("written by a newer Sekisho (format ");
            assertThat(file).hasBinaryContent(newer);
        }
    }
}
