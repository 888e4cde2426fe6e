// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.healthcheck.Result;
import org.junit.jupiter.api.Test;
import org.sekisho.record.RecordsHealth;
import org.sekisho.record.RecordsHealth.State;
import reactor.core.publisher.Mono;

class RecordsHealthCheckTest {

    @Test
    void isHealthyWhileRecordsAreKept() {
        assertThat(check(RecordsHealth.healthy())).isEqualTo(Result.healthy(RecordsHealthCheck.NAME));
    }

    @Test
    void passesOnWhatIsWrong() {
        assertThat(check(new RecordsHealth(State.DEGRADED, "the database is down; orders wait in the journal")))
                .isEqualTo(
                        Result.degraded(RecordsHealthCheck.NAME, "the database is down; orders wait in the journal"));
        assertThat(check(new RecordsHealth(State.UNHEALTHY, "the journal cannot be written; free the disk")))
                .isEqualTo(Result.unhealthy(RecordsHealthCheck.NAME, "the journal cannot be written; free the disk"));
    }

    private static Result check(RecordsHealth health) {
        return Mono.from(new RecordsHealthCheck(() -> health).check()).block();
    }
}
