// SPDX-License-Identifier: Apache-2.0
package org.sekisho.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sekisho.record.CapturedLog;

final class WriteMonitorTest {
    private final WriteMonitor monitor = new WriteMonitor(Path.of("/var/counts"), "a crash would lose the counts");

    private static void fail() throws IOException {
        throw new IOException("No space left on device");
    }

    @Test
    void tellsOnceThatSomethingFailsAndOnceThatItWorksAgain() {
        try (CapturedLog log = CapturedLog.of(WriteMonitor.class)) {
            assertThat(monitor.attempt(() -> {})).isTrue();
            assertThat(monitor.attempt(WriteMonitorTest::fail)).isFalse();
            assertThat(monitor.attempt(WriteMonitorTest::fail)).isFalse();
            assertThat(monitor.findProblem())
                    .contains("cannot write /var/counts (IOException: No space left on device); a crash would lose the"
                            + " counts");
            assertThat(monitor.attempt(() -> {})).isTrue();
            assertThat(monitor.attempt(() -> {})).isTrue();

            assertThat(monitor.findProblem()).isEmpty();
            assertThat(log.all())
                    .containsExactly(
                            "ERROR cannot write /var/counts: a crash would lose the counts",
                            "INFO can write /var/counts again");
        }
    }
}
