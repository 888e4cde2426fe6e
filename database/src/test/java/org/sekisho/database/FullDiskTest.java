// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sekisho.database.RecordsContract.ANN;
import static org.sekisho.database.RecordsContract.CLOCK;
import static org.sekisho.database.RecordsContract.NOW;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.AuditEntry;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.database.retention.Retention;
import org.sekisho.record.RecordsHealth;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.SuspensionsContract;

/** A real small disk that runs full; needs the right to mount. */
final class FullDiskTest {

    @Test
    void takesOrdersInMemorySaysSoAndWritesThemWhenThereIsSpace(@TempDir Path home) throws Exception {
        onADisk(home, "256k", disk -> fillAndMend(home, disk));
    }

    @Test
    void goesOnWithTheDatabaseWhenItsDiskHasSpaceAgain(@TempDir Path home) throws Exception {
        onADisk(home, "4m", disk -> fillAndMendDatabase(home, disk));
    }

    private interface DiskTest {
        void run(Path disk) throws Exception;
    }

    private static void onADisk(Path home, String size, DiskTest test) throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()), "mounting is not allowed");
        try {
            test.run(disk);
        } finally {
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static void fillAndMendDatabase(Path home, Path disk) throws IOException {
        RecordsSettings settings =
                new RecordsSettings(DatabaseSettings.embedded(disk), home.resolve("journal"), Retention.DEFAULT);
        Path ballast = disk.resolve("ballast");
        try (RecordsDatabase records = RecordsDatabase.open(settings, CLOCK)) {
            fill(ballast);
            // As long as H2 finds pages of its file that are free.
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                records.auditTrail().add(new AuditEntry(NOW, "kei", "show", ANN, "long ".repeat(150)));
                return records.health().state() == RecordsHealth.State.DEGRADED;
            });

            Files.delete(ballast);

            await().atMost(Duration.ofMinutes(1)).until(() -> records.health().equals(RecordsHealth.healthy()));
        }
    }

    private static void fillAndMend(Path home, Path disk) throws IOException {
        RecordsSettings settings =
                new RecordsSettings(DatabaseSettings.embedded(home), disk.resolve("journal"), Retention.DEFAULT);
        Suspension order = SuspensionsContract.order(ANN, null);
        Path ballast = disk.resolve("ballast");
        try (RecordsDatabase records = RecordsDatabase.open(settings, CLOCK)) {
            fill(ballast);
            // What is left of the last page that the journal has.
            AuditEntry page = new AuditEntry(NOW, "kei", "show", ANN, "long ".repeat(1_000));
            for (int i = 0; i < 5; i++) {
                records.auditTrail().add(page);
            }

            assertThat(records.suspensions().suspend(order)).isEqualTo(order);

            assertThat(records.suspensions().find(ANN, NOW)).contains(order);
            assertThat(records.health())
                    .isEqualTo(new RecordsHealth(
                            RecordsHealth.State.UNHEALTHY,
                            "cannot write " + disk.resolve("journal") + " (IOException: No space left on device); a"
                                    + " crash now loses the latest orders: free space on its disk"));
            Files.delete(ballast);
            await().atMost(Duration.ofMinutes(1)).until(() -> records.health().equals(RecordsHealth.healthy()));
            assertThat(disk.resolve("journal"))
                    .content(StandardCharsets.ISO_8859_1)
                    .contains(order.id().toString());
        }
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessage("No space left on device");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    }
}
