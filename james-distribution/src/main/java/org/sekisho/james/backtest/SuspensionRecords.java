// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.backtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sekisho.cli.backtest.Backtester.Truth;
import org.sekisho.database.SuspendedAccounts;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.submitter.Submitter;

/**
 * Who was suspended, asked where nobody is named as stolen. Immutable.
 *
 * @param suspended when, the oldest first
 * @param notes what is to be known of this
 */
record SuspensionRecords(Map<Submitter, List<Instant>> suspended, List<String> notes) {
    private static final Path NOBODY = Path.of("none");
    private static final String NOTE =
            "accounts that were suspended, and not refused by the desk, are taken for stolen since a day before; name"
                    + " others with --stolen FILE, or nobody with --stolen none";
    private static final SuspensionRecords NONE = new SuspensionRecords(Map.of(), List.of());

    /** Whether somebody typed that none is to be taken for stolen. */
    static boolean isNobody(Truth truth) {
        return NOBODY.equals(truth.stolen());
    }

    /** Those of a server. Records that cannot be read are a note, since the rest can be told without. */
    static SuspensionRecords read(DatabaseSettings settings, Truth truth) {
        if (truth.stolen() != null) {
            return NONE;
        }
        try {
            Optional<Map<Submitter, List<Instant>>> found = SuspendedAccounts.find(settings);
            return found.filter(all -> !all.isEmpty())
                    .map(all -> new SuspensionRecords(all, List.of(NOTE)))
                    .orElse(NONE);
        } catch (IOException e) {
            return new SuspensionRecords(
                    Map.of(), List.of("who was suspended is not known, the records cannot be read: " + e.getMessage()));
        }
    }
}
