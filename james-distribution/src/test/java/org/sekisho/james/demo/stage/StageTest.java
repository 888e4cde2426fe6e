// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.Home;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.demo.scene.Pace;

final class StageTest {
    @Test
    void leavesAloneWhatTheNodesShare(@TempDir Path admin, @TempDir Path stage) throws IOException {
        Home model = new Home(admin);
        new Home(ServerUnderTest.repository()).copyConf(model);
        Files.writeString(model.conf("sekisho.properties"), """
                contact=the desk
                database.url=jdbc:postgresql://db/sekisho
                  database.user = sekisho
                users.store=database
                usage.store=redis
                redis.url=redis://db:6379
                """);

        Home played = Stage.build(model, stage, Pace.hourIn(60), 2500).home();

        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(played.conf("sekisho.properties"))) {
            settings.load(text);
        }
        assertThat(settings).isEqualTo(property("contact", "the desk"));
    }

    private static Properties property(String key, String value) {
        Properties one = new Properties();
        one.setProperty(key, value);
        return one;
    }
}
