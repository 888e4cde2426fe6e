// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.submitter.Submitter;

class KnownAccountsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("list.csv"), text);
    }

    private KnownAccounts stolen(String text) throws IOException {
        return KnownAccounts.read(file(text), null, "example.org", ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void readsSinceWhenAccountsAreStolen() throws IOException {
        assertThat(stolen("Bob,2026-11-03\neve@x.example,2026-11-03T02:10:00Z\nann,2026-11-03 02:10:00\ntom\n")
                        .stolen())
                .isEqualTo(Map.of(
                        new Submitter("bob@example.org"), Instant.parse("2026-11-02T15:00:00Z"),
                        new Submitter("eve@x.example"), Instant.parse("2026-11-03T02:10:00Z"),
                        new Submitter("ann@example.org"), Instant.parse("2026-11-02T17:10:00Z"),
                        new Submitter("tom@example.org"), Instant.MIN));
    }

    @Test
    void takesTheFirstSuspensionThatLiesInTheLogs() {
        Submitter bob = new Submitter("bob@example.org");
        Submitter ann = new Submitter("ann@example.org");
        Instant before = Instant.parse("2026-01-01T00:00:00Z");
        Instant within = Instant.parse("2026-11-05T00:00:00Z");
        KnownAccounts known = new KnownAccounts(Map.of(ann, Instant.MIN), Map.of())
                .with(Map.of(bob, List.of(before, within, within.plusSeconds(1)), ann, List.of(within)));
        long first = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

        assertThat(known.stolenSince(bob, first))
                .isEqualTo(Instant.parse("2026-11-04T00:00:00Z").toEpochMilli());
        assertThat(known.stolenSince(bob, within.toEpochMilli() + 1_001)).isEqualTo(Long.MAX_VALUE);
        assertThat(known.stolenSince(ann, first)).isEqualTo(first);
    }

    @Test
    void tellsTheLineThatIsWrong() {
        assertThatThrownBy(() -> stolen("bob\neve,last week\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(directory.resolve("list.csv")
                        + ":2: 'last week' is no time; expected one such as 2026-11-28 or 2026-11-28T02:10:00Z");
        assertThatThrownBy(() -> stolen("two words@example.org\n")).hasMessageContaining("list.csv:1: ");
        assertThatThrownBy(() -> KnownAccounts.read(null, file("bob@example.org\n"), "x", ZoneId.of("UTC")))
                .hasMessageEndingWith("list.csv:1: expected submitter,class with a class of 1 to 40 characters, such as"
                        + " bob@example.org,staff");
    }
}
