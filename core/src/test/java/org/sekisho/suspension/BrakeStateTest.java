// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;

@StateFile("brake.json")
final class BrakeStateTest implements StateContract {
    private static final BrakeSettings ONE = new BrakeSettings(1, BigDecimal.ONE, Integer.MAX_VALUE);

    @Override
    public Subject open(Path directory) {
        Brake brake = Brake.open(ONE, () -> 1, file(directory));
        return new Subject(
                number -> {
                    String rule = "rule" + number;
                    brake.admit(rule, NINE, trip -> {});
                    brake.admit(rule, NINE, trip -> {});
                },
                () -> brake.braked());
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        Brake brake = Brake.open(ONE, () -> 1, FormerFiles.copy("brake", file(directory)));

        assertThat(brake.braked()).containsExactly(new Brake.Trip("hourly", NINE, "4 suspensions in 1 min, allowed 3"));
    }
}
