// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sekisho.drain.Drain;
import org.sekisho.event.MovableClock;
import org.sekisho.record.InMemoryAuditTrail;

final class DrainRoutesTest {
    private final MovableClock clock = new MovableClock();
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private final Drain drain = new Drain();
    private final AdminServer server = new AdminServer(new DrainRoutes(drain, AdminServer.context(audit, clock)));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void beginsOnceAndEndsAndNotesBoth() {
        assertThat(server.send("GET", "/sekisho/drain", "").body()).isEqualTo("{\"draining\":false}");
        String answer = "{\"draining\":true,\"since\":\"" + clock.instant() + "\"}";

        assertThat(server.send("PUT", "/sekisho/drain?reason=memory", "").body())
                .isEqualTo(answer);
        assertThat(server.send("PUT", "/sekisho/drain", "").body()).isEqualTo(answer);
        assertThat(drain.isOn()).isTrue();

        assertThat(server.send("DELETE", "/sekisho/drain", "").status()).isEqualTo(204);
        assertThat(server.send("DELETE", "/sekisho/drain", "").status()).isEqualTo(404);
        assertThat(drain.isOn()).isFalse();
        assertThat(audit.latest(10)).extracting(entry -> entry.action()).containsExactly("undrain", "drain");
    }
}
