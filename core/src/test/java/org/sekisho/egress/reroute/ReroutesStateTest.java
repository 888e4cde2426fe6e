// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress.reroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.state.FormerFiles;
import org.sekisho.state.StateContract;
import org.sekisho.state.StateFile;
import org.sekisho.submitter.Submitter;

@StateFile(value = "doubts.log", forced = false)
final class ReroutesStateTest implements StateContract {

    @Override
    public Subject open(Path directory) {
        Reroutes reroutes = Reroutes.open(file(directory), NINE);
        return new Subject(
                number -> reroutes.add(StateContract.submitter(number), "doubtful", "much", Duration.ofDays(7), NINE),
                () -> reroutes.holding(NINE));
    }

    @Test
    void readsAFileOfTheFormerVersion(@TempDir Path directory) throws IOException {
        Reroutes reroutes = Reroutes.open(FormerFiles.copy("reroutes", file(directory)), NINE);

        String why = "rule hourly: 101 recipients in 1 h, allowed 100";
        assertThat(reroutes.holding(NINE))
                .containsExactly(new Reroute(BOB, "doubtful", why, NINE, NINE.plus(Duration.ofDays(7))));
        assertThat(reroutes.isForgiven(new Submitter("eve@isp.example"), NINE)).isTrue();
        assertThat(Reroutes.open(file(directory), NINE).holding(NINE)).isEqualTo(reroutes.holding(NINE));
    }
}
