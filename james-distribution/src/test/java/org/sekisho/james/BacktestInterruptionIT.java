// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a backtest reads a log that has no end. */
class BacktestInterruptionIT {
    /** More than a pipe and the buffers of the reader hold. */
    private static final int PLAYED_EVENTS = 100_000;

    private static final long FIRST_SECOND = 1_795_000_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void aReportOfWhatWasPlayedIsPrintedAndSaysSo() throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder command = ServerProcess.command(
                new Home(ServerUnderTest.repository()),
                "backtest",
                "--rule",
                "RateExceeded=recipients=5/1h",
                "--grid",
                "none",
                "--stolen",
                "none",
                "-");
        // Whoever runs the tests in the background may ignore this signal, and what they start would inherit that.
        command.command().addAll(0, List.of("env", "--default-signal=INT"));
        Process backtest = command.redirectOutput(output.toFile()).start();

        try (OutputStream log = backtest.getOutputStream()) {
            log.write("time,event,submitter,address,recipients\n".getBytes(StandardCharsets.UTF_8));
            long second = write(log, FIRST_SECOND, PLAYED_EVENTS);
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(backtest.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            Instant end = Instant.now().plusSeconds(60);
            while (Instant.now().isBefore(end)) {
                second = write(log, second, 1_000);
            }
        } catch (IOException expected) {
            // It reads no more.
            assertThat(expected).hasMessageContaining("ipe");
        }

        boolean ended = backtest.waitFor(60, TimeUnit.SECONDS);
        backtest.destroyForcibly();
        assertThat(ended).as("it ends").isTrue();
        assertThat(backtest.exitValue()).isEqualTo(130);
        assertThat(Files.readString(output))
                .startsWith("PARTIAL: stopped before the end of the logs")
                .contains("RateExceeded=recipients=5/1h", "bob@example.org", "7 recipients in 1 h, allowed 5");
    }

    private static long write(OutputStream log, long from, int events) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (long second = from; second < from + events; second++) {
            lines.append(second).append(",message,bob@example.org,203.0.113.9,7\n");
        }
        log.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        log.flush();
        return from + events;
    }
}
