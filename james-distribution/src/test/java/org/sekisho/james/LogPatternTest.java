// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped {@code conf/logback.xml}. */
class LogPatternTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void noClientWritesLinesOrControlCharactersOfItsOwn() throws IOException, JoranException {
        LoggerContext context = new LoggerContext();
        context.putProperty("sekisho.log", directory.toString());
        context.putProperty("sekisho.console", "OFF");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("..", "conf", "logback.xml").toFile());

        context.getLogger("org.sekisho.x")
                .warn("a\u0000b\u001b[31m\r\n2026-11-27 INFO forged", new IllegalStateException("c\u0007d"));
        context.stop();

        assertThat(Files.readString(directory.resolve("sekisho.log")))
                .contains(
                        "WARN  ",
                        " - a?b?[31m | 2026-11-27 INFO forged\n",
                        "java.lang.IllegalStateException: c?d\n\tat ")
                .containsOnlyOnce("java.lang.IllegalStateException");
    }
}
