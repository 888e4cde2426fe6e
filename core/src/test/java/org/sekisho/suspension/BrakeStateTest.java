// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;

final class BrakeStateTest implements StateContract {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final BrakeSettings ONE =
            new BrakeSettings(1, BrakeSettings.DEFAULT.percentPerHour(), Integer.MAX_VALUE);

    @Override
    public Path file(Path directory) {
        return directory.resolve("brake.json");
    }

    @Override
    public Subject open(Path directory) {
        Brake brake = Brake.open(ONE, () -> 1, file(directory));
        return new Subject() {
            @Override
            public void step(int number) {
                String rule = "rule" + number;
                brake.admit(rule, NINE);
                brake.admit(rule, NINE);
            }

            @Override
            public Object known() {
                return brake.braked();
            }
        };
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        Brake brake = Brake.open(ONE, () -> 1, FormerFiles.copy("brake", file(directory)));

        assertThat(brake.braked()).containsExactly(new Brake.Trip("hourly", NINE, "4 suspensions in 1 min, allowed 3"));
    }
}
