// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sekisho.record.RecordsHealth.State;

final class RecordsHealthTest {

    @Test
    void saysThatAllIsWell() {
        assertThat(RecordsHealth.healthy()).isEqualTo(new RecordsHealth(State.HEALTHY, "records are kept"));
    }

    @Test
    void ordersItsStatesFromGoodToBad() {
        assertThat(State.values()).containsExactly(State.HEALTHY, State.DEGRADED, State.UNHEALTHY);
    }
}
