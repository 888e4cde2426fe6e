// SPDX-License-Identifier: Apache-2.0
package org.sekisho.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirewallCountersTest {
    private static final Instant NINE = Instant.parse("2026-11-28T09:00:00Z");

    private final Path directory;
    private final FirewallCounters counters;

    FirewallCountersTest(@TempDir Path directory) {
        this.directory = directory;
        this.counters = FirewallCounters.open(directory);
    }

    private static Instant hour(int number) {
        return NINE.plus(Duration.ofHours(number));
    }

    /** As nft 1.0.6 writes it. */
    private static String json(long blocked, long submission) {
        return "{\"nftables\": [{\"metainfo\": {\"version\": \"1.0.6\", \"release_name\": \"Lester Gooch #5\","
                + " \"json_schema_version\": 1}}, {\"counter\": {\"family\": \"inet\", \"name\": \"blocked\","
                + " \"table\": \"op25b\", \"handle\": 9, \"packets\": " + blocked
                + ", \"bytes\": 60}}, {\"counter\": {\"family\":"
                + " \"inet\", \"name\": \"submission\", \"table\": \"op25b\", \"handle\": 11, \"packets\": "
                + submission + ", \"bytes\": 0}}]}";
    }

    private void write(Instant at, String text) throws IOException {
        Path file = directory.resolve(FirewallCounters.FILE);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(at));
        counters.look();
    }

    @Test
    void knowsWhatWasCountedFromOneMomentToAnother() throws IOException {
        write(hour(0), json(1_000, 5));
        write(hour(1), json(1_600, 5));
        write(hour(2), json(1_700, 45));
        write(hour(3), json(1_710, 95));

        assertThat(counters.between(hour(0), hour(1)))
                .containsExactly(entry("op25b blocked", 600L), entry("op25b submission", 0L));
        assertThat(counters.between(hour(1), hour(3)))
                .containsExactly(entry("op25b blocked", 110L), entry("op25b submission", 90L));
        assertThat(counters.between(hour(3), hour(9))).isEmpty();
        assertThat(counters.last()).contains(hour(3));
    }

    @Test
    void takesACounterThatFellForOneThatBeganAnew() throws IOException {
        write(hour(0), json(1_000, 5));
        write(hour(1), json(7, 0));

        assertThat(counters.between(hour(0), hour(1))).containsEntry("op25b blocked", 7L);
    }

    @Test
    void keepsOneAnHourAndForgetsThemAfterNinetyDays() throws IOException {
        write(hour(0), json(1, 1));
        write(hour(0).plusSeconds(600), json(2, 2));
        assertThat(counters.last()).contains(hour(0));

        write(hour(1), json(3, 3));
        write(hour(24 * 91), json(4, 4));

        assertThat(counters.between(hour(-1), hour(24 * 92))).isEmpty();
    }

    @Test
    void outlivesARestart() throws IOException {
        write(hour(0), json(1, 1));
        write(hour(1), json(3, 1));

        assertThat(FirewallCounters.open(directory).between(hour(0), hour(1)))
                .isEqualTo(counters.between(hour(0), hour(1)))
                .containsEntry("op25b blocked", 2L);
    }

    @Test
    void isNotStoppedByAFileThatIsNotWhatNftWrites() throws IOException {
        counters.look();
        write(hour(0), "Error: No such file or directory");
        write(hour(1), "[]");
        assertThat(counters.last()).isEmpty();

        write(hour(2), json(1, 1));

        assertThat(counters.last()).contains(hour(2));
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> NftCounters.read("{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("expected what nft -j list counters writes: an object with the member nftables");
    }

    @Test
    void readsAtMostTwentyAndNoLongNames() throws IOException {
        StringBuilder many = new StringBuilder("{\"nftables\": [");
        for (int i = 0; i < 30; i++) {
            many.append("{\"counter\": {\"table\": \"t\", \"name\": \"c")
                    .append(10 + i)
                    .append("\", \"packets\": 1}},");
        }
        many.append("{\"counter\": {\"table\": \"t\", \"name\": \"").append("a".repeat(200));
        many.append("\", \"packets\": 1}}, {\"counter\": {\"table\": \"t\", \"name\": \"b\", \"packets\": \"x\"}}]}");

        assertThat(NftCounters.read(many.toString().getBytes(StandardCharsets.UTF_8)))
                .hasSize(NftCounters.MOST)
                .containsKey("t c10")
                .doesNotContainKey("t b");
    }
}
