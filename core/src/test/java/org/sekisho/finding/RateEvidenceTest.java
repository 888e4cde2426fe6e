// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;

final class RateEvidenceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECIPIENTS | 500/1h | 813 | 0 | 813 recipients in 1 h, allowed 500",
                "MESSAGES | 1/10m | 2 | 1 | 2 messages in 10 min, allowed 1; 1 message refused",
                "MESSAGES | 1_000/7d | 1001 | 12 | 1001 messages in 7 d, allowed 1000; 12 messages refused",
                "BYTES | 4GB/1d | 4294967297 | 0 | 4.1 GB in 1 d, allowed 4 GB",
                "BYTES | 4GB/1d | 6442450944 | 0 | 6 GB in 1 d, allowed 4 GB",
                "BYTES | 100B/90s | 101 | 0 | 101 B in 90 s, allowed 100 B",
                "BYTES | 1500MB/1h | 1572864001 | 0 | 1500.1 MB in 1 h, allowed 1500 MB"
            })
    void saysWhatWasMeasuredVisiblyAboveWhatIsAllowed(
            Dimension dimension, String rate, long measured, long refused, String sentence) {
        assertThat(new RateEvidence(Rate.parse(dimension, rate), measured, refused, NOW).sentence())
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"5, 0", "4, 0", "0, 0", "6, -1"})
    void refusesWhatIsNotAboveTheLimit(long measured, long refused) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateEvidence(Rate.parse(Dimension.MESSAGES, "5/1h"), measured, refused, NOW))
                .withMessage("a rate that was exceeded has a measure above its limit");
    }
}
