// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PeersPlanTest {
    private static final Cell ORDINARY = new Cell(20, true, 1, false);
    private static final Cell LARGE = new Cell(20, true, 1, true);

    @Test
    void readsTheCellsItPrints() {
        PeersPlan plan = PeersPlan.parse(List.of("cells=20/tls/1/2K,1/plain/100/1M", "rounds=2"));

        assertThat(plan.cells()).containsExactly(ORDINARY, new Cell(1, false, 100, true));
        assertThat(plan.cells()).map(Cell::toString).containsExactly("20/tls/1/2K", "1/plain/100/1M");
        assertThat(plan.rounds()).isEqualTo(2);
    }

    @Test
    void refusesOtherCells() {
        assertThatThrownBy(() -> PeersPlan.parse(List.of("cells=20/ssl/1/2K")))
                .hasMessage("cells=20/ssl/1/2K: expected connections/tls or plain/recipients/size, such as 20/tls/1/2K"
                        + " (1, 20 or 100; 1 or 100; 2K or 1M)");
    }

    @Test
    void givesEachConnectionAsManyMails() {
        assertThat(ORDINARY.mails(1_010)).isEqualTo(1_000);
        assertThat(LARGE.mails(1_000)).isEqualTo(40);
        assertThat(new Cell(1, true, 100, true).mails(100)).isEqualTo(1);
    }

    @Test
    void missesWhatIsSlowerOrDearerThanItMayBe() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        Goals goals = new Goals("Postfix", 1.0, 1.0);
        Map<Cell, Series> other = Map.of(ORDINARY, series(100, 2), LARGE, series(100, 2));

        assertThat(goals.check(Map.of(ORDINARY, series(100, 2), LARGE, series(80, 4)), other, out))
                .isTrue();
        assertThat(goals.check(Map.of(ORDINARY, series(100, 3)), other, out)).isFalse();
        assertThat(goals.check(Map.of(LARGE, series(79, 1)), other, out)).isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("20/tls/1/2K beside Postfix: CPU 1.50, goal at most 1.0: MISSED")
                .contains("20/tls/1/1M beside Postfix: accepted/s 0.79, goal at least 0.8: MISSED");
    }

    private static Series series(double accepted, double cpu) {
        Series series = new Series();
        series.add(new Block(accepted, cpu, 1, 1, 1, 1));
        return series;
    }
}
