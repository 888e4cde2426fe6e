// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final int MEGABYTE = 1 << 20;

    private final Path directory;
    private final Random random = new Random(Long.getLong("sekisho.journal.seed", 15));
    private Journal journal;

    JournalTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void open() throws IOException {
        journal = Journal.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private void reopen() throws IOException {
        close();
        open();
    }

    private Entry append(String content) throws IOException {
        return journal.append(content.getBytes(US_ASCII), Optional.empty());
    }

    static String text(Entry entry) throws IOException {
        return US_ASCII.decode(entry.read().orElseThrow()).toString();
    }

    private static List<String> texts(Journal journal) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Entry entry : journal.found()) {
            texts.add(text(entry));
        }
        return texts;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatWasNotRemovedIsThereAgainTheOldestFirst() throws IOException {
        append("a");
        Entry second = append("b");
        append("");
        journal.remove(second, false);

        assertThat(second.read()).isEmpty();
        reopen();

        assertThat(texts(journal)).containsExactly("a", "");
        assertThat(journal.found()).isEmpty();
    }

    /** Against a map, with files that are used again, records larger than a file, and openings in between. */
    @Test
    void holdsWhatAMapHolds() throws IOException {
        Map<String, Entry> model = new HashMap<>();
        for (int i = 0; i < 1_500; i++) {
            if (random.nextInt(500) == 0) {
                reopen();
                model.clear();
                for (Entry entry : journal.found()) {
                    assertThat(model.put(text(entry).substring(0, 8), entry)).isNull();
                }
            }
            if (model.size() < 40 || random.nextBoolean()) {
                String name = "%08d".formatted(i);
                model.put(name, append(name + "x".repeat(size())));
            } else {
                String name = new ArrayList<>(model.keySet()).get(random.nextInt(model.size()));
                journal.remove(model.remove(name), random.nextInt(10) == 0);
            }
        }
        Map<String, Integer> lengths = new HashMap<>();
        for (Map.Entry<String, Entry> one : model.entrySet()) {
            assertThat(text(one.getValue())).startsWith(one.getKey());
            lengths.put(one.getKey(), text(one.getValue()).length());
        }
        reopen();
        Map<String, Integer> found = new HashMap<>();
        for (Entry entry : journal.found()) {
            found.put(text(entry).substring(0, 8), text(entry).length());
        }
        assertThat(found).isEqualTo(lengths);
    }

    private int size() {
        return random.nextInt(400) == 0 ? 9 * MEGABYTE : random.nextInt(1 << random.nextInt(18));
    }

    @Test
    void oneRecordDoesNotKeepAllFilesThatCameAfterIt() throws IOException {
        Entry kept = append("kept");
        for (int i = 0; i < 160; i++) {
            journal.remove(append("x".repeat(MEGABYTE)), false);
        }

        assertThat(files()).hasSizeLessThan(12);
        assertThat(text(kept)).isEqualTo("kept");
        reopen();
        assertThat(texts(journal)).containsExactly("kept");
    }

    @Test
    void filesGoWhenAllInThemIsRemoved() throws IOException {
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(append("x".repeat(MEGABYTE)));
        }
        assertThat(files()).hasSizeGreaterThan(4);

        for (Entry entry : all) {
            journal.remove(entry, false);
        }

        assertThat(files()).hasSize(1);
        reopen();
        assertThat(journal.found()).isEmpty();
    }

    @Test
    void aDamagedRecordCostsNoOther() throws IOException {
        append("first");
        Entry second = append("second");
        append("third");
        int offset = Objects.requireNonNull(second.place()).offset();
        close();
        try (RandomAccessFile file = new RandomAccessFile(files().get(0).toFile(), "rw")) {
            file.seek(offset + 2);
            file.write('!');
        }

        open();

        assertThat(texts(journal)).containsExactly("first", "third");
        append("fourth");
        reopen();
        assertThat(texts(journal)).containsExactly("first", "third", "fourth");
    }

    @Test
    void aFileWithAnotherHeaderIsRefused() throws IOException {
        append("a");
        close();
        Path file = files().get(0);
        Path other = directory.resolve("0000000007.log");
        Files.move(file, other);

        assertThatThrownBy(() -> Journal.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessage(other + ": its header is damaged; to start without the mail that is in it,"
                        + " move it elsewhere");

        Files.move(other, file);
        open();
        assertThat(texts(journal)).containsExactly("a");
    }

    @Test
    void onlyOneHasItOpen() {
        assertThatThrownBy(() -> Journal.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessage(directory + ": cannot be opened; is another server running on it?");
    }

    /** As Reactor interrupts the threads of James: a channel that closes then would take the journal with it. */
    @Test
    void anInterruptedThreadWritesAndReads() throws IOException {
        Thread.currentThread().interrupt();
        Entry entry = append("a");
        journal.remove(append("x".repeat(9 * MEGABYTE)), true);

        assertThat(text(entry)).isEqualTo("a");
        assertThat(Thread.interrupted()).isTrue();
        reopen();
        assertThat(texts(journal)).containsExactly("a");
    }

    @Test
    void whoeverWritesAtTheSameTimeFindsTheirOwn() throws Exception {
        List<Thread> writers = new ArrayList<>();
        Map<String, Entry> kept = new ConcurrentHashMap<>();
        for (int i = 0; i < 8; i++) {
            String name = "writer" + i + "-";
            writers.add(new Thread(() -> write(name, kept)));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(kept).hasSize(8 * 50);
        for (Map.Entry<String, Entry> one : kept.entrySet()) {
            assertThat(text(one.getValue())).startsWith(one.getKey() + " ");
        }
        reopen();
        assertThat(texts(journal).stream().map(text -> text.substring(0, text.indexOf(' '))))
                .containsExactlyInAnyOrderElementsOf(kept.keySet());
    }

    private void write(String name, Map<String, Entry> kept) {
        try {
            for (int i = 0; i < 200; i++) {
                Entry entry = append(name + i + " " + "x".repeat(i * 100));
                if (i % 4 == 0) {
                    kept.put(name + i, entry);
                } else {
                    journal.remove(entry, i % 5 == 0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
