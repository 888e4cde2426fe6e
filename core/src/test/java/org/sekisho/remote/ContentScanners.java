// SPDX-License-Identifier: Apache-2.0
package org.sekisho.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sekisho.port.FreePorts;

/**
 * The real Rspamd and clamd of Debian, each on a free port of the loopback, with settings of their own: nothing is
 * asked of the Internet, and clamd has one signature. Not thread-safe.
 */
public final class ContentScanners implements AutoCloseable {
    /** What every spam filter takes for spam. */
    public static final String GTUBE = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    /** What that clamd takes for a virus. */
    public static final String MARKER = "SEKISHO-CLAMAV-TEST-MARKER";

    private static final Path RSPAMD = Path.of("/usr/bin/rspamd");
    private static final Path CLAMD = Path.of("/usr/sbin/clamd");
    private static final int POLLS = 900;

    private final Path directory;
    private final List<Process> running = new ArrayList<>();

    /** @param directory empty */
    public ContentScanners(Path directory) {
        this.directory = directory;
    }

    /** Whether both are installed. */
    public static boolean areInstalled() {
        return Files.isExecutable(RSPAMD) && Files.isExecutable(CLAMD);
    }

    /**
     * Starts Rspamd with the settings for outbound mail.
     *
     * @param settings {@code conf/rspamd/local.d/settings.conf}
     * @return its port
     */
    public int rspamd(Path settings) throws IOException, InterruptedException {
        int port = FreePorts.take(1).get(0);
        Path local = Files.createDirectories(directory.resolve("local.d"));
        Files.writeString(local.resolve("worker-normal.inc"), "bind_socket = \"127.0.0.1:" + port + "\"; count = 1;");
        for (String other : List.of("worker-controller.inc", "worker-proxy.inc", "fuzzy_check.conf")) {
            Files.writeString(local.resolve(other), "enabled = false;");
        }
        // It starts faster without its compiled patterns.
        Files.writeString(
                local.resolve("options.inc"),
                "pidfile = false; disable_hyperscan = true;"
                        + " dns { nameserver = [\"127.0.0.1:9\"]; timeout = 0.1s; retransmits = 1; }");
        Files.writeString(local.resolve("logging.inc"), "type = \"console\"; level = \"warning\";");
        Files.copy(settings, local.resolve("settings.conf"));
        start(
                port,
                RSPAMD.toString(),
                "-f",
                "-i",
                "-c",
                "/etc/rspamd/rspamd.conf",
                "--var=LOCAL_CONFDIR=" + directory,
                "--var=DBDIR=" + Files.createDirectories(directory.resolve("db")),
                "--var=RUNDIR=" + Files.createDirectories(directory.resolve("run")));
        return port;
    }

    /** Starts clamd. @return its port */
    public int clamd() throws IOException, InterruptedException {
        int port = FreePorts.take(1).get(0);
        Path signatures = Files.createDirectories(directory.resolve("signatures"));
        String hex = HexFormat.of().formatHex(MARKER.getBytes(StandardCharsets.US_ASCII));
        Files.writeString(signatures.resolve("test.ndb"), "Sekisho.Test.Marker:0:*:" + hex + "\n");
        Path conf = Files.writeString(
                directory.resolve("clamd.conf"),
                "TCPSocket " + port + "\nTCPAddr 127.0.0.1\nLocalSocket " + clamdSocket() + "\nDatabaseDirectory "
                        + signatures + "\nForeground yes\nStreamMaxLength 1M\n");
        start(port, CLAMD.toString(), "--config-file=" + conf);
        return port;
    }

    /** Where that clamd listens, too. */
    public Path clamdSocket() {
        return directory.resolve("clamd.sock");
    }

    private void start(int port, String... command) throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        running.add(process);
        for (int poll = 0; !listens(port); poll++) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || poll > POLLS) {
                throw new IOException(command[0] + " does not listen: " + Files.readString(log));
            }
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What all of their processes have used so far. */
    public Duration processorTime() {
        return running.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.toHandle()), one.descendants()))
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Ends both. */
    @Override
    public void close() {
        running.forEach(Process::destroy);
        for (Process process : running) {
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly().onExit().join();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
