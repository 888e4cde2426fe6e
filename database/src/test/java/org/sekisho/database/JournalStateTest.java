// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.AuditEntry;
import org.sekisho.database.journal.Journal;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.geo.Country;
import org.sekisho.override.Allowance;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.rate.Rate;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Release;

@StateFile(value = "records.journal", startsWithoutTheNewer = false)
final class JournalStateTest implements StateContract {
    private static final Submitter EVE = new Submitter("eve@isp.example");

    @Override
    public Subject open(Path directory) {
        Journal journal = Journal.open(file(directory), () -> NINE);
        return new Subject(
                number -> {
                    AuditEntry entry = new AuditEntry(NINE, "alice", "show", BOB, "look " + number);
                    journal.add(new JournalEntry.Audited(new UUID(0, number), entry));
                },
                () -> journal.waiting(100),
                () -> journal.abandon());
    }

    private static UUID id(int number) {
        return UUID.fromString("00000000-0000-4000-8000-00000000000" + number);
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        FormerFiles.copy("records.journal", file(directory));
        List<JournalEntry> entries;
        try (Journal journal = Journal.open(file(directory), () -> NINE)) {
            assertThat(journal.problem()).isEmpty();
            entries = journal.waiting(100);
        }

        assertThat(entries).hasSize(7);
        JournalEntry.Suspended bob = (JournalEntry.Suspended) entries.get(0);
        assertThat(bob.suspension().findFinding().orElseThrow().sentence())
                .isEqualTo("813 recipients in 1 h, allowed 500; 2 messages refused");
        JournalEntry.Suspended eve = (JournalEntry.Suspended) entries.get(1);
        assertThat(eve.suspension().reason()).isEqualTo("called \u65e5\u672c");
        assertThat(eve.suspension().findUntil()).contains(NINE.plusSeconds(3600));
        assertThat(entries.get(2))
                .isEqualTo(new JournalEntry.Released(
                        id(2), EVE, new Release(NINE.plusSeconds(9), "alice", "new password")));
        JournalEntry.Given given = (JournalEntry.Given) entries.get(3);
        assertThat(given.override().allowance())
                .isEqualTo(new Allowance(
                        Set.of(Country.ofCode("KE")),
                        false,
                        List.of(Rate.parse("recipients=5000/1d")),
                        Set.of("burst")));
        assertThat(entries.get(5))
                .isEqualTo(new JournalEntry.Ended(
                        id(4), EVE, new OverrideWithdrawal(NINE.plusSeconds(10), "alice", "back home")));
        assertThat(entries.get(6))
                .isEqualTo(new JournalEntry.Audited(id(5), new AuditEntry(NINE, "alice", "show", BOB, "why?")));

        try (Journal again = Journal.open(file(directory), () -> NINE)) {
            assertThat(again.waiting(100)).as("in the format of this version").isEqualTo(entries);
        }
    }
}
