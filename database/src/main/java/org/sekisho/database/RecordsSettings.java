// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.nio.file.Path;
import java.util.List;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.retention.Retention;
import org.sekisho.lookup.LookupSettings;
import org.sekisho.radius.RadiusSettings;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * All about the records that an admin can set. Immutable.
 *
 * @param database where it is
 * @param journal the file that keeps orders until the database has them, and who is suspended
 * @param retention how long records are kept
 * @param users where our own server has its users
 * @param radius which access servers tell of their sessions
 * @param lookup who is asked besides who had an address
 */
public record RecordsSettings(
        DatabaseSettings database,
        Path journal,
        Retention retention,
        UserStore users,
        RadiusSettings radius,
        LookupSettings lookup) {
    private static final Setting<UserStore> USERS = Setting.choice(
            "users.store",
            List.of(UserStore.EMBEDDED, UserStore.DATABASE),
            "our own server only: where its users, domains and aliases are, in a file of each node, or in the"
                    + " PostgreSQL of `database.url` that all nodes share");

    public static final List<Setting<?>> SETTINGS = Setting.join(
            DatabaseSettings.SETTINGS,
            List.of(USERS),
            Retention.SETTINGS,
            RadiusSettings.SETTINGS,
            LookupSettings.SETTINGS);

    /** Where users, domains and aliases are. */
    public enum UserStore {
        /** In a file of this node. */
        EMBEDDED,
        /** Beside the records, for all nodes. */
        DATABASE
    }

    /** Users in a file of this node. */
    public RecordsSettings(DatabaseSettings database, Path journal, Retention retention) {
        this(database, journal, retention, UserStore.EMBEDDED, RadiusSettings.OFF, LookupSettings.OFF);
    }

    /** The defaults: everything below {@code <home>/var}. */
    public static RecordsSettings embedded(Path home) {
        return new RecordsSettings(DatabaseSettings.embedded(home), journal(home), Retention.DEFAULT);
    }

    /**
     * Reads {@link #SETTINGS}; the journal is always
     * {@code <home>/var/records.journal}. What is wrong stays in {@code settings} until {@link Settings#finish()}.
     */
    public static RecordsSettings read(Settings settings, Path home) {
        DatabaseSettings database = DatabaseSettings.read(settings, home);
        UserStore users = settings.read(USERS);
        if (users == UserStore.DATABASE && !database.isPostgres()) {
            settings.problem("users.store=database, but the records are at " + database.place()
                    + "; set database.url=jdbc:postgresql://host/name, or leave users.store out");
        }
        return new RecordsSettings(
                database,
                journal(home),
                Retention.read(settings),
                users,
                RadiusSettings.read(settings, home),
                LookupSettings.read(settings, home));
    }

    private static Path journal(Path home) {
        return home.toAbsolutePath().resolve("var/records.journal");
    }
}
