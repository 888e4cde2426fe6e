// SPDX-License-Identifier: Apache-2.0
package org.sekisho.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sekisho.submitter.Submitter;

final class AuditEntryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123456789Z");

    @Test
    void keepsMicrosecondsAndOneLineOfEachText() {
        AuditEntry entry = new AuditEntry(NOW, "k\nei", "sus\u0000pend", new Submitter("bob@isp.example"), "a\r\nb");

        assertThat(entry)
                .isEqualTo(new AuditEntry(
                        Instant.parse("2026-11-23T09:00:00.123456Z"),
                        "k?ei",
                        "sus?pend",
                        new Submitter("bob@isp.example"),
                        "a??b"));
    }

    @Test
    void mayConcernNobody() {
        assertThat(new AuditEntry(NOW, "kei", "login", null, "").findSubmitter())
                .isEmpty();
        assertThat(new AuditEntry(NOW, "kei", "show", new Submitter("bob@isp.example"), "").findSubmitter())
                .contains(new Submitter("bob@isp.example"));
    }
}
