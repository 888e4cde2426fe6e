// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.james.demo.scene.Pace;

final class ProgressTest {
    private static final Instant BEGUN = Instant.parse("2026-11-23T22:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private String[] lines(boolean terminal, int... seconds) {
        Progress progress =
                new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal, Pace.hourIn(60), BEGUN);
        for (int second : seconds) {
            progress.tell(Map.of(), BEGUN.plusSeconds(second));
        }
        return printed.toString(StandardCharsets.UTF_8).split("\\R");
    }

    @Test
    void saysNothingTwiceWhileItWaits() {
        assertThat(lines(false, 0, 1, 30, 60, 65, 70))
                .containsExactly(
                        "  minute  0 of 60: 0 accepted, 0 refused",
                        "  minute 30 of 60: 0 accepted, 0 refused",
                        "  minute 60 of 60, waiting for late mail: 0 accepted, 0 refused");
    }

    @Test
    void drawsOverItselfOnATerminal() {
        assertThat(lines(true, 0, 30))
                .containsExactly(
                        "  minute  0 of 60 [----------------------------------------]",
                        "\u001b[1A  minute 30 of 60 [####################--------------------]");
    }
}
