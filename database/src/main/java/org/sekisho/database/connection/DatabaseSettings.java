// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import java.nio.file.Path;
import java.util.List;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * Where the database is and how to log in. Immutable.
 *
 * @param url JDBC URL; {@code jdbc:h2:file:<home>/var/database/sekisho} unless set
 * @param user to log in as
 * @param password empty unless set
 * @param connections the most that are open at a time, 2 to 50
 */
public record DatabaseSettings(String url, String user, String password, int connections) {
    private static final Setting<String> URL = Setting.optional(
                    "database.url", "`jdbc:h2:file:<home>/var/database/sekisho`", DatabaseSettings::parseUrl)
            .means("a JDBC URL", "where records are; `jdbc:postgresql://host/name` for several nodes");
    private static final Setting<String> USER =
            Setting.<String>of("database.user", "sekisho", text -> text).means("any text", "the login at the database");
    private static final Setting<String> PASSWORD = Setting.<String>optional("database.password", "empty", text -> text)
            .means("any text", "its password; never printed");
    private static final Setting<Integer> CONNECTIONS = Setting.of(
                    "database.connections", "4", DatabaseSettings::parseConnections)
            .means("2 to 50", "maximum open connections");

    public static final List<Setting<?>> SETTINGS = List.of(URL, USER, PASSWORD, CONNECTIONS);

    public DatabaseSettings {
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException("expected a JDBC URL such as jdbc:h2:file:/var/lib/sekisho/records"
                    + " or jdbc:postgresql://db/sekisho");
        }
        if (connections < 2 || connections > 50) {
            throw new IllegalArgumentException("the connections must be from 2 to 50");
        }
    }

    /** An H2 file below the home directory of the server. */
    public static DatabaseSettings embedded(Path home) {
        return new DatabaseSettings(embeddedUrl(home), USER.defaultValue(), "", CONNECTIONS.defaultValue());
    }

    /** What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static DatabaseSettings read(Settings settings, Path home) {
        return new DatabaseSettings(
                settings.find(URL).orElse(embeddedUrl(home)),
                settings.read(USER),
                settings.find(PASSWORD).orElse(""),
                settings.read(CONNECTIONS));
    }

    private static String parseUrl(String text) {
        return new DatabaseSettings(text, "", "", 2).url();
    }

    private static int parseConnections(String text) {
        int connections = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        return new DatabaseSettings("jdbc:", "", "", connections).connections();
    }

    private static String embeddedUrl(Path home) {
        return "jdbc:h2:file:" + home.toAbsolutePath().resolve("var/database/sekisho");
    }

    /** Whether the database is a file of this process, so that it cannot be merely unreachable. */
    public boolean isEmbedded() {
        return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
    }

    /** Whether it is a PostgreSQL. */
    public boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** The URL without its parameters and login, which may hold a password. */
    public String place() {
        return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return place() + ", user=" + user + ", password=***, connections=" + connections;
    }
}
