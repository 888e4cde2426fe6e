// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.sekisho.cli.server.CommandFailure;
import org.sekisho.james.demo.stage.Patience;
import org.sekisho.james.demo.stage.Stage;

/** A Redis and a PostgreSQL on free ports of the loopback, with passwords, whose data is in one directory. */
public final class PrivateStores implements AutoCloseable {
    private static final int PASSWORD_OCTETS = 16;
    private static final int PATIENCE_MS = 1000;
    private static final String USER = "sekisho";

    private final StorePrograms programs;
    private final Path directory;
    private final String password;
    private final int redisPort;
    private final int postgresPort;
    private final Process redis;

    private PrivateStores(StorePrograms programs, Path directory) throws IOException {
        this.programs = programs;
        this.directory = directory;
        byte[] random = new byte[PASSWORD_OCTETS];
        new SecureRandom().nextBytes(random);
        this.password = HexFormat.of().formatHex(random);
        List<Integer> ports = Stage.freePorts(2);
        this.redisPort = ports.get(0);
        this.postgresPort = ports.get(1);
        this.redis = startRedis();
    }

    /** @throws CommandFailure with what one of them said that does not start */
    public static PrivateStores start(StorePrograms programs, Path directory, Patience patience) throws Exception {
        PrivateStores stores = new PrivateStores(programs, directory);
        Runtime.getRuntime().addShutdownHook(new Thread(stores::close, "sekisho-demo-stores"));
        try {
            stores.startPostgres();
            if (!patience.until(stores::redisAnswers)) {
                throw failed(programs.redis(), stores.log("redis"));
            }
            return stores;
        } catch (Exception e) {
            stores.close();
            throw e;
        }
    }

    private static CommandFailure failed(Path program, Path log) throws IOException {
        return CommandFailure.no(
                program + " does not start: " + Files.readString(log).strip());
    }

    /** What a node needs to use both. */
    public List<String> settings() {
        return List.of(
                "usage.store=redis",
                "redis.url=redis://127.0.0.1:" + redisPort,
                "redis.password=" + password,
                // The machine starts two servers and plays a thief besides.
                "redis.timeout=1000ms",
                "database.url=jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres",
                "database.user=" + USER,
                "database.password=" + password,
                "users.store=database");
    }

    public ProcessHandle redis() {
        return redis.toHandle();
    }

    /** The process that starts all others of PostgreSQL. */
    public ProcessHandle postgres() throws IOException {
        String pid = Files.readAllLines(pidFile()).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new IOException("PostgreSQL has ended"));
    }

    private Path pidFile() {
        return directory.resolve("postgres").resolve("postmaster.pid");
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    private Process startRedis() throws IOException {
        String settings = String.join(
                "\n",
                "port " + redisPort,
                "bind 127.0.0.1",
                "requirepass " + password,
                "dir " + directory,
                "save \"\"",
                "appendonly no",
                "maxmemory-policy noeviction",
                "");
        Path file = Files.writeString(directory.resolve("redis.conf"), settings);
        return new ProcessBuilder(programs.redis().toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log("redis").toFile())
                .start();
    }

    private boolean redisAnswers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answers = socket.getInputStream();
            return answers.read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    private void startPostgres() throws IOException, InterruptedException, CommandFailure {
        Path secret = Files.writeString(directory.resolve("password"), password);
        postgres(
                "initdb",
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--username=" + USER,
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        String options = "-p " + postgresPort + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
                + " -c fsync=off -c max_connections=40";
        postgres(
                "pg_ctl", "start", "--wait", "--timeout=60", "--log=" + log("postgres-server"), "--options=" + options);
    }

    /** Runs one of its programs on the data, and returns once it has ended. */
    private void postgres(String program, String... options) throws IOException, InterruptedException, CommandFailure {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root, so it runs as one who is nobody in a name space of its own.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.postgres().resolve(program).toString());
        command.add("--pgdata=" + directory.resolve("postgres"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log("postgres").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw failed(programs.postgres().resolve(program), log("postgres"));
        }
    }

    /** Also when somebody ends the demo early. */
    @Override
    public void close() {
        redis.destroy();
        try {
            if (Files.exists(pidFile())) {
                postgres("pg_ctl", "stop", "--mode=immediate", "--wait");
            }
        } catch (IOException | CommandFailure e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
