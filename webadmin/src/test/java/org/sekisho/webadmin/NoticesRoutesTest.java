// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.notice.Language;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeSettings;
import org.sekisho.notice.Notices;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.webadmin.health.NoticeHealthCheck;
import org.sekisho.webadmin.request.RequestContext;
import reactor.core.publisher.Mono;

final class NoticesRoutesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();

    private AdminServer server(Notices notices, Notifier desk, List<String> addresses) {
        NoticeSettings settings = new NoticeSettings(addresses, List.of(Language.EN), null, Duration.ofDays(3));
        RequestContext context = AdminServer.context(audit, () -> notices.now);
        return new AdminServer(new NoticesRoutes(desk, settings, context));
    }

    @Test
    void sendsATest() {
        Notices notices = new Notices(directory, "desk");
        Notifier desk = notices.open();

        try (AdminServer server = server(notices, desk, List.of("abuse@example.org"))) {
            AdminServer.Answer answer = server.send("POST", "/sekisho/notices/test", "");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("{\"to\":[\"abuse@example.org\"],\"webhook\":null}");
        }
        notices.pass(desk, Duration.ofSeconds(1));

        assertThat(notices.to("desk")).singleElement().satisfies(notice -> assertThat(notice.occasion())
                .isInstanceOf(NoticeEvent.Sample.class));
        assertThat(audit.all()).extracting(entry -> entry.action()).containsExactly("notify");
    }

    @Test
    void saysThatNobodyIsTold() {
        Notices notices = new Notices(directory);

        try (AdminServer server = server(notices, notices.open(), List.of())) {
            AdminServer.Answer answer = server.send("POST", "/sekisho/notices/test", "");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("nobody is notified; set desk.address in conf/sekisho.properties");
        }
    }

    @Test
    void isDegradedWhileSomethingIsWrong() {
        assertThat(Mono.from(new NoticeHealthCheck(List::of).check()).block().isHealthy())
                .isTrue();
        var degraded = Mono.from(new NoticeHealthCheck(() -> List.of("nobody is notified", "x")).check())
                .block();
        assertThat(degraded.isDegraded()).isTrue();
        assertThat(degraded.getCause()).contains("nobody is notified; x");
    }
}
