// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.delivery.Handover;

class PriorDeliveriesTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void isWhatWasHandedOverLessWhatIsHeld() {
        Handover handedOver =
                new Handover(10, 12, Map.of("a.example", 7L, "b.example", 5L), NINE, NINE.plusSeconds(60));
        HeldTotals held = HeldTotals.NONE.plus(Map.of("a.example", 1L)).plus(Map.of("b.example", 5L));

        assertThat(PriorDeliveries.of(handedOver, held))
                .isEqualTo(new Handover(6, 6, Map.of("a.example", 6L), NINE, NINE.plusSeconds(60)));
    }

    @Test
    void isNothingWhenAllIsHeldOrNothingIsKnown() {
        HeldTotals held = HeldTotals.NONE.plus(Map.of("a.example", 3L));

        assertThat(PriorDeliveries.of(Handover.NOTHING, held)).isEqualTo(Handover.NOTHING);
        assertThat(PriorDeliveries.of(new Handover(1, 3, Map.of("a.example", 3L), NINE, NINE), held))
                .isEqualTo(Handover.NOTHING);
    }

    /** One message to three domains lies in the queue as three mails; two of them are held. */
    @Test
    void isAtLeastOneMessageWhenARecipientGotIt() {
        Handover handedOver = new Handover(1, 3, Map.of("a.example", 1L, "b.example", 1L, "c.example", 1L), NINE, NINE);
        HeldTotals held = HeldTotals.NONE.plus(Map.of("a.example", 1L)).plus(Map.of("b.example", 1L));

        assertThat(PriorDeliveries.of(handedOver, held))
                .isEqualTo(new Handover(1, 1, Map.of("c.example", 1L), NINE, NINE));
    }

    @Test
    void takesHeldRecipientsOfAnUnnamedDomainFromTheOthers() {
        Handover handedOver = new Handover(9, 9, Map.of("a.example", 4L, Handover.OTHER, 5L), NINE, NINE);

        assertThat(PriorDeliveries.of(handedOver, HeldTotals.NONE.plus(Map.of("z.example", 2L))))
                .isEqualTo(new Handover(7, 7, Map.of("a.example", 4L, Handover.OTHER, 3L), NINE, NINE));
    }
}
