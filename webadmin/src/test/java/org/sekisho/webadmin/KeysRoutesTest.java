// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.EventLog;
import org.sekisho.proof.SigningKeys;
import org.sekisho.record.CapturedLog;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.webadmin.request.RequestContext;

final class KeysRoutesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    private Instant now = Instant.parse("2026-11-27T09:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private SigningKeys keys;

    @SuppressWarnings("NullAway.Init")
    private AdminServer server;

    @BeforeEach
    void start() throws IOException {
        keys = SigningKeys.open(directory.resolve("keys"), () -> now);
        RequestContext context = AdminServer.context(audit, () -> now);
        server = new AdminServer(new KeysRoutes(keys, context));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsTheKeysWithoutTheirSecrets() {
        String id = keys.list().get(0).id();

        assertThat(server.get("/sekisho/keys").body())
                .isEqualTo(
                        "[{\"id\":\"" + id + "\",\"made\":\"2026-11-27T09:00:00Z\",\"retired\":null,\"ends\":null}]");
    }

    @Test
    void makesANewKeyAndTellsWhoDidIt() {
        String former = keys.list().get(0).id();
        now = now.plus(Duration.ofDays(1));

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            AdminServer.Answer answer = server.send("POST", "/sekisho/keys?reason=yearly", "");
            String id = keys.list().get(0).id();
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body())
                    .isEqualTo("[{\"id\":\"" + id + "\",\"made\":\"2026-11-28T09:00:00Z\",\"retired\":null,"
                            + "\"ends\":null},{\"id\":\"" + former + "\",\"made\":\"2026-11-27T09:00:00Z\","
                            + "\"retired\":\"2026-11-28T09:00:00Z\",\"ends\":\"2026-12-28T09:00:00Z\"}]");
            assertThat(log.all())
                    .containsExactly("INFO action=rotate key=" + id + " author=\"desk\" reason=\"yearly\"");
            assertThat(audit.all())
                    .extracting(AuditEntry::actor, AuditEntry::action, AuditEntry::detail)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("desk", "rotate", id + ": yearly"));
        }
    }

    @Test
    void refusesTheEleventh() throws IOException {
        for (int i = 0; i < 9; i++) {
            keys.rotate();
        }

        assertThat(server.send("POST", "/sekisho/keys", ""))
                .isEqualTo(AdminServer.Answer.badRequest("POST /sekisho/keys: ten keys are still needed to recognise"
                        + " bounces; rotate again after 2026-12-27T09:00:00Z"));
        assertThat(keys.list()).hasSize(10);
        assertThat(audit.all()).isEmpty();
    }
}
