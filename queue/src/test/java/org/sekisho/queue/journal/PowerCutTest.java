// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes while records pass from one hand to the next: of what was written since the last fsync the disk has
 * any blocks and not others. Each mail is there, as it was or as what was made of it.
 */
final class PowerCutTest {
    private static final int BLOCK = 512;
    private static final int CUTS = 5;

    private final Path directory;
    private final Random random = new Random(Long.getLong("sekisho.journal.seed", 4));
    private int copies;

    PowerCutTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void whatWasPassedOnIsThereOnceAtLeast() throws IOException {
        for (int life = 0; life < 3; life++) {
            Path at = directory.resolve("life" + life);
            Set<String> accepted = new HashSet<>();
            for (int cut = 0; cut < CUTS; cut++) {
                at = workAndCut(at, accepted, life + "." + cut + ".");
            }
            try (Journal journal = Journal.open(at)) {
                assertThat(names(journal.found())).containsAll(accepted);
            }
        }
    }

    /** @return where the disk is after the cut */
    private Path workAndCut(Path at, Set<String> accepted, String prefix) throws IOException {
        Path after = directory.resolve("copy" + copies++);
        try (Journal journal = Journal.open(at)) {
            List<Entry> live = new ArrayList<>(journal.found());
            assertThat(names(live)).containsAll(accepted);
            for (int i = 0; i < 20; i++) {
                String name = prefix + i;
                live.add(journal.append(content(name, "new"), Optional.empty()));
                accepted.add(name);
            }
            Path file = last(at);
            byte[] synced = Files.readAllBytes(file);
            for (int i = 0; i < 30; i++) {
                long files = count(at);
                passOn(journal, live);
                if (count(at) < files) {
                    // A file goes only after an fsync.
                    synced = Files.readAllBytes(file);
                }
            }
            assertThat(last(at)).isEqualTo(file);
            byte[] written = Files.readAllBytes(file);
            copy(at, after);
            Files.write(after.resolve(file.getFileName()), mixed(synced, written));
        }
        if (random.nextBoolean()) {
            beginNext(after);
        }
        return after;
    }

    /** The next file was made, and nothing written to it: the power went before, or at the start after it. */
    private static void beginNext(Path at) throws IOException {
        try (SegmentFiles files = SegmentFiles.open(at)) {
            for (Segment segment : files.existing()) {
                segment.close();
            }
            files.next(0).close();
        }
    }

    private void passOn(Journal journal, List<Entry> live) throws IOException {
        Entry before = live.remove(random.nextInt(live.size()));
        live.add(journal.append(content(name(before), "again"), Optional.of(before)));
        journal.remove(before, false);
    }

    private byte[] content(String name, String state) {
        return (name + " " + state + " " + "x".repeat(random.nextInt(2_000))).getBytes(US_ASCII);
    }

    private static String name(Entry entry) throws IOException {
        String text = JournalTest.text(entry);
        return text.substring(0, text.indexOf(' '));
    }

    private static Set<String> names(List<Entry> entries) throws IOException {
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            names.add(name(entry));
        }
        return names;
    }

    private static long count(Path at) throws IOException {
        try (var files = Files.list(at)) {
            return files.filter(file -> file.toString().endsWith(".log")).count();
        }
    }

    private static Path last(Path at) throws IOException {
        try (var files = Files.list(at)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : new ArrayList<>(files.toList())) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private byte[] mixed(byte[] synced, byte[] written) {
        byte[] mixed = written.clone();
        int likely = random.nextInt(100);
        for (int at = 0; at < mixed.length; at += BLOCK) {
            if (random.nextInt(100) < likely) {
                System.arraycopy(synced, at, mixed, at, Math.min(BLOCK, mixed.length - at));
            }
        }
        return mixed;
    }
}
