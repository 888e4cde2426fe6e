// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.nio.file.Path;
import java.util.List;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.retention.Retention;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * All about the records that an admin can set. Immutable.
 *
 * @param database where it is
 * @param journal the file that keeps orders until the database has them, and who is suspended
 * @param retention how long records are kept
 */
public record RecordsSettings(DatabaseSettings database, Path journal, Retention retention) {
    public static final List<Setting<?>> SETTINGS = Setting.join(DatabaseSettings.SETTINGS, Retention.SETTINGS);

    /** The defaults: everything below {@code <home>/var}. */
    public static RecordsSettings embedded(Path home) {
        return new RecordsSettings(DatabaseSettings.embedded(home), journal(home), Retention.DEFAULT);
    }

    /**
     * Reads {@link #SETTINGS}; the journal is always
     * {@code <home>/var/records.journal}. What is wrong stays in {@code settings} until {@link Settings#finish()}.
     */
    public static RecordsSettings read(Settings settings, Path home) {
        return new RecordsSettings(DatabaseSettings.read(settings, home), journal(home), Retention.read(settings));
    }

    private static Path journal(Path home) {
        return home.toAbsolutePath().resolve("var/records.journal");
    }
}
