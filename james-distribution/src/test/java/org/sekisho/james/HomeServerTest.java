// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeServerTest {

    @Test
    void takesTheZoneOfTheDeskElseTheSystems(@TempDir Path directory) throws IOException {
        Home home = new Home(directory);
        Files.createDirectories(home.conf());
        assertThat(HomeServer.deskZone(home)).isEqualTo(ZoneId.systemDefault());

        Files.writeString(home.conf("sekisho.properties"), "desk.zone = Asia/Tokyo\n");
        assertThat(HomeServer.deskZone(home)).isEqualTo(ZoneId.of("Asia/Tokyo"));

        Files.writeString(home.conf("sekisho.properties"), "desk.zone=Tokyo\n");
        assertThat(HomeServer.deskZone(home)).isEqualTo(ZoneId.systemDefault());
    }
}
