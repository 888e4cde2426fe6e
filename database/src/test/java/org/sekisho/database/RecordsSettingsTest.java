// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.retention.Retention;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.settings.TestSettings;

final class RecordsSettingsTest {
    private static final Path HOME = Path.of("/var/lib/sekisho");

    private static RecordsSettings read(Map<String, String> written) {
        return TestSettings.read(RecordsSettings.SETTINGS, written, settings -> RecordsSettings.read(settings, HOME));
    }

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(RecordsSettings.embedded(HOME));
        assertThat(RecordsSettings.embedded(HOME).database().url())
                .isEqualTo("jdbc:h2:file:/var/lib/sekisho/var/database/sekisho");
        assertThat(RecordsSettings.embedded(HOME).journal()).hasToString("/var/lib/sekisho/var/records.journal");
    }

    @Test
    void readsEverySetting() {
        Map<String, String> texts = new HashMap<>(Map.of(
                "database.url",
                "jdbc:postgresql://u:p@db/sekisho?password=x",
                "database.user",
                "james",
                "database.password",
                "secret",
                "database.connections",
                "8",
                "retention.findings",
                "30d",
                "retention.suspensions",
                "31d",
                "retention.overrides",
                "33d",
                "retention.audit",
                "32d",
                "retention.sessions",
                "34d",
                "users.store",
                "database"));
        texts.put("retention.cases", "35d");

        RecordsSettings read = read(texts);

        assertThat(read.database())
                .isEqualTo(new DatabaseSettings("jdbc:postgresql://u:p@db/sekisho?password=x", "james", "secret", 8));
        assertThat(read.retention())
                .isEqualTo(new Retention(
                        Duration.ofDays(30),
                        Duration.ofDays(31),
                        Duration.ofDays(33),
                        Duration.ofDays(32),
                        Duration.ofDays(34),
                        Duration.ofDays(35)));
        assertThat(read.users()).isEqualTo(RecordsSettings.UserStore.DATABASE);
        assertThat(read.database())
                .hasToString("jdbc:postgresql://db/sekisho, user=james, password=***, connections=8");
    }

    @Test
    void refusesUsersOfAllNodesInAFileOfOne() {
        Settings settings = Settings.ofParameters(
                "sekisho.properties", RecordsSettings.SETTINGS, Map.of("users.store", "database"));

        RecordsSettings.read(settings, HOME);

        assertThatThrownBy(settings::finish)
                .isInstanceOf(SettingsException.class)
                .hasMessage("sekisho.properties: users.store=database, but the records are at"
                        + " jdbc:h2:file:/var/lib/sekisho/var/database/sekisho; set"
                        + " database.url=jdbc:postgresql://host/name, or leave users.store out");
    }

    @Test
    void refusesAllMistakesAtOnce() {
        Map<String, String> texts =
                Map.of("database.url", "db.example.org", "database.connections", "1", "retention.audit", "1h");
        Settings settings = Settings.ofParameters("sekisho.properties", RecordsSettings.SETTINGS, texts);

        RecordsSettings.read(settings, HOME);

        assertThatThrownBy(settings::finish)
                .isInstanceOf(SettingsException.class)
                .hasMessage("sekisho.properties: database.url=db.example.org: expected a JDBC URL such as"
                        + " jdbc:h2:file:/var/lib/sekisho/records or jdbc:postgresql://db/sekisho;"
                        + " sekisho.properties: database.connections=1: the connections must be from 2 to 50;"
                        + " sekisho.properties: retention.audit=1h: records are kept for at least 1d");
    }
}
