// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade: the server opens what one of an earlier version left in {@code var/}. There is no release yet, so that
 * version is commit 56c01a1 of 2026-11-27, the last before state files had heads. {@code build-tools/former-state}
 * makes such a fixture; for this commit, whose templates of notices were not on its class path, they were put there by
 * hand.
 */
class FormerStateIT {
    private static final Instant MADE = Instant.parse("2026-11-28T00:16:00Z");
    private static final String THIEF = "dave@example.org";
    private static final String HONEST = "alice@example.org";

    @Test
    void opensAllThatAnEarlierServerLeft(@TempDir Path directory) throws Exception {
        try (ServerUnderTest server = ServerUnderTest.at(directory)) {
            unpack("/former/server-56c01a1.zip", directory);
            server.advance(Duration.between(InstantSource.system().instant(), MADE));
            server.start();
            AbuseDesk desk = new AbuseDesk(server);

            assertThat(desk.read("GET", "/sekisho/suspensions/" + THIEF, "")
                            .path("finding")
                            .path("sentence")
                            .asText())
                    .isEqualTo("3 recipients in 1 h, allowed 2");
            assertThat(desk.held(THIEF)).isEqualTo(1);
            assertThat(desk.counted(HONEST, "messages")).isEqualTo(1);
            assertThat(desk.read("GET", "/sekisho/overrides?submitter=" + HONEST, "")
                            .path(0)
                            .path("reason")
                            .asText())
                    .isEqualTo("newsletter");
            assertThat(desk.read("GET", "/sekisho/audit", "").toString()).contains(THIEF, HONEST);
            assertThatThrownBy(() -> server.client(THIEF).send("again", "x@r.example"))
                    .as("the password is still known, and who is suspended")
                    .hasMessageStartingWith("525 5.7.13 ");

            server.advance(Duration.ofHours(2));
            assertThat(server.awaitMailTo("friend@r.example").text())
                    .as("what waited in the queue")
                    .contains("Subject: of a former version");
            desk.release(THIEF);
            desk.reprocessHeld();
            assertThat(server.awaitMailTo("a@r.example").text()).contains("Subject: of a former version");
        }
    }

    private static void unpack(String resource, Path directory) throws IOException {
        try (InputStream in = Objects.requireNonNull(FormerStateIT.class.getResourceAsStream(resource));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.copy(zip, file);
                }
            }
        }
    }
}
