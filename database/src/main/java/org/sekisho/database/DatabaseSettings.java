// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.nio.file.Path;
import org.sekisho.settings.Settings;

/**
 * Where the database is and how to log in. Immutable.
 *
 * @param url JDBC URL; {@code jdbc:h2:file:<home>/var/database/sekisho} unless set
 * @param user {@value #DEFAULT_USER} unless set
 * @param password empty unless set
 * @param connections the most that are open at a time, 2 to 50, {@value #DEFAULT_CONNECTIONS} unless set
 */
public record DatabaseSettings(String url, String user, String password, int connections) {
    static final String DEFAULT_USER = "sekisho";
    static final int DEFAULT_CONNECTIONS = 4;

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
        return new DatabaseSettings(embeddedUrl(home), DEFAULT_USER, "", DEFAULT_CONNECTIONS);
    }

    /**
     * Reads {@code database.url}, {@code database.user}, {@code database.password} and {@code database.connections}.
     * What is wrong stays in {@code settings} until {@link Settings#finish()}; the default stands for it meanwhile.
     */
    public static DatabaseSettings read(Settings settings, Path home) {
        String url = settings.find("database.url", DatabaseSettings::parseUrl).orElse(embeddedUrl(home));
        String user = settings.find("database.user", text -> text).orElse(DEFAULT_USER);
        String password = settings.find("database.password", text -> text).orElse("");
        int connections = settings.find("database.connections", DatabaseSettings::parseConnections)
                .orElse(DEFAULT_CONNECTIONS);
        return new DatabaseSettings(url, user, password, connections);
    }

    private static String parseUrl(String text) {
        return new DatabaseSettings(text, "", "", DEFAULT_CONNECTIONS).url();
    }

    private static int parseConnections(String text) {
        int connections = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        return new DatabaseSettings("jdbc:", "", "", connections).connections();
    }

    private static String embeddedUrl(Path home) {
        return "jdbc:h2:file:" + home.toAbsolutePath().resolve("var/database/sekisho");
    }

    /** Whether the database is a file of this process, so that it cannot be merely unreachable. */
    boolean isEmbedded() {
        return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
    }

    /** The URL without its parameters and login, which may hold a password. */
    String place() {
        return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return place() + ", user=" + user + ", password=***, connections=" + connections;
    }
}
