// SPDX-License-Identifier: Apache-2.0
package org.sekisho.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sekisho.delivery.Handover;
import org.sekisho.submitter.Submitter;

class ContainmentTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Submitter BOB = new Submitter("bob@example.org");

    private static Containment of(boolean done, long held, Handover left) {
        return new Containment(UUID.randomUUID(), BOB, NINE, done ? NINE.plusSeconds(4) : null, held, held, left);
    }

    @Test
    void tellsWhatIsHeldAndWhatHadLeft() {
        Map<String, Long> domains = new LinkedHashMap<>();
        domains.put("gmail.example", 250L);
        domains.put(Handover.OTHER, 50L);
        Handover left = new Handover(188, 300, domains, NINE, NINE.plusSeconds(252));

        assertThat(of(true, 4812, left).sentence())
                .isEqualTo("4812 queued mails held; 188 messages had already left, to 300 recipients at gmail.example "
                        + "(250), others (50); first 2026-11-23T09:00:00Z, last 2026-11-23T09:04:12Z");
    }

    @Test
    void namesFiveDomainsAtMost() {
        Map<String, Long> domains = new LinkedHashMap<>();
        for (int i = 1; i <= 6; i++) {
            domains.put("d" + i + ".example", 1L);
        }

        assertThat(of(true, 0, new Handover(6, 6, domains, null, null)).sentence())
                .isEqualTo("0 queued mails held; 6 messages had already left, to 6 recipients at d1.example (1), "
                        + "d2.example (1), d3.example (1), d4.example (1), d5.example (1), ...");
    }

    @Test
    void tellsThatItGoesOn() {
        assertThat(of(false, 1, Handover.NOTHING).sentence())
                .isEqualTo("1 queued mail held so far; nothing is known to have left before");
    }
}
