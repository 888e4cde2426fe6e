// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TicketKeysTest {
    private static final long LIFE = Duration.ofHours(2).toNanos();

    @Test
    void keepsTheFormerKeyAndNoOlderOne() {
        TicketKeys first = TicketKeys.first(0);
        TicketKeys second = first.next(LIFE);
        TicketKeys third = second.next(2 * LIFE);

        assertThat(first.all()).hasSize(1);
        assertThat(second.all()).hasSize(2).endsWith(first.all()[0]);
        assertThat(third.all()).hasSize(2).endsWith(second.all()[0]).doesNotContain(first.all()[0]);
    }

    @Test
    void isOldAfterTwoHours() {
        TicketKeys keys = TicketKeys.first(Long.MAX_VALUE - 1);

        assertThat(keys.isOld(Long.MAX_VALUE - 2 + LIFE)).isFalse();
        assertThat(keys.isOld(Long.MAX_VALUE - 1 + LIFE)).isTrue();
    }
}
