// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.delivery.Sent;

class LeftTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void isWhatWasHandedOverLessWhatIsHeld() {
        Sent handedOver = new Sent(10, 12, Map.of("a.example", 7L, "b.example", 5L), NINE, NINE.plusSeconds(60));
        HeldSum held = HeldSum.NONE.plus(Map.of("a.example", 1L)).plus(Map.of("b.example", 5L));

        assertThat(Left.of(handedOver, held))
                .isEqualTo(new Sent(6, 6, Map.of("a.example", 6L), NINE, NINE.plusSeconds(60)));
    }

    @Test
    void isNothingWhenAllIsHeldOrNothingIsKnown() {
        HeldSum held = HeldSum.NONE.plus(Map.of("a.example", 3L));

        assertThat(Left.of(Sent.NOTHING, held)).isEqualTo(Sent.NOTHING);
        assertThat(Left.of(new Sent(1, 3, Map.of("a.example", 3L), NINE, NINE), held))
                .isEqualTo(Sent.NOTHING);
    }

    /** One message to three domains lies in the queue as three mails; two of them are held. */
    @Test
    void isAtLeastOneMessageWhenARecipientGotIt() {
        Sent handedOver = new Sent(1, 3, Map.of("a.example", 1L, "b.example", 1L, "c.example", 1L), NINE, NINE);
        HeldSum held = HeldSum.NONE.plus(Map.of("a.example", 1L)).plus(Map.of("b.example", 1L));

        assertThat(Left.of(handedOver, held)).isEqualTo(new Sent(1, 1, Map.of("c.example", 1L), NINE, NINE));
    }

    @Test
    void takesHeldRecipientsOfAnUnnamedDomainFromTheOthers() {
        Sent handedOver = new Sent(9, 9, Map.of("a.example", 4L, Sent.OTHER, 5L), NINE, NINE);

        assertThat(Left.of(handedOver, HeldSum.NONE.plus(Map.of("z.example", 2L))))
                .isEqualTo(new Sent(7, 7, Map.of("a.example", 4L, Sent.OTHER, 3L), NINE, NINE));
    }
}
