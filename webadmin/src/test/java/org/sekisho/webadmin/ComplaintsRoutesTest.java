// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.AuditEntry;
import org.sekisho.complaint.ComplaintSettings;
import org.sekisho.complaint.ComplaintSite;
import org.sekisho.complaint.Complaints;
import org.sekisho.geo.Network;
import org.sekisho.lookup.AddressLookup;
import org.sekisho.lookup.LookupSettings;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.session.Session;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.webadmin.request.AccessGuard;
import org.sekisho.webadmin.request.RequestContext;
import org.sekisho.webadmin.view.DisplayZone;

final class ComplaintsRoutesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final ComplaintSite site = new ComplaintSite();
    private final InMemoryAuditTrail audit = new InMemoryAuditTrail();

    @SuppressWarnings("NullAway.Init")
    private AdminServer server;

    @BeforeEach
    void start() {
        RequestContext context = new RequestContext(
                audit,
                SubmitterNames.withDefaultDomain(() -> "example.jp"),
                () -> NOW,
                new JsonTransformer(),
                AccessGuard.OPEN);
        DisplayZone zone = new DisplayZone(ZoneOffset.UTC);
        InetAddress home = Network.parseAddress("192.0.2.7");
        site.sessions.record(
                Session.open(ComplaintSite.HANAKO, home, 40_001, NOW).ended(NOW.plusSeconds(180)));
        server = new AdminServer(
                new ComplaintsRoutes(site.desk(directory.resolve("complaints.log")), zone, context),
                new SessionsRoutes(
                        site.sessions,
                        new AddressLookup(LookupSettings.OFF, context.names(), () -> NOW),
                        ComplaintSettings.DEFAULT,
                        zone,
                        context));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String post(byte[] complaint) {
        return server.send("POST", "/sekisho/complaints", new String(complaint, StandardCharsets.ISO_8859_1))
                .body();
    }

    @Test
    void saysWhatAComplaintWasTakenForAndWhy() {
        assertThat(post(Complaints.pasted(ComplaintSite.carrying(site.send()))))
                .startsWith("{\"sentence\":\"This is a mail with a header in its text. It is ours by proof: it carries"
                        + " a reference that we signed for its sender; handed in by hanako@example.jp from 192.0.2.7,"
                        + " sent 2026-11-27 09:00:00. And it counts for nothing: anybody may have written it, because"
                        + " its author is not verified.\",\"form\":\"pasted\",\"answer\":\"ours-by-proof\","
                        + "\"why\":\"reference\",\"submitter\":\"hanako@example.jp\",\"remoteAddress\":\"192.0.2.7\","
                        + "\"at\":\"2026-11-27T09:00:00Z\",\"reporter\":\"unverified\","
                        + "\"counts\":\"unverified-reporter\",\"reply\":{\"en\":\"Thank you for your report. Our")
                .contains("\"ja\":\"ご連絡ありがとうございます。ご指摘の", "\"warning\":{\"en\":\"We received complaints")
                .endsWith("\"proven\":0}");
        assertThat(audit.all())
                .containsExactly(
                        new AuditEntry(NOW, "desk", "complaint", ComplaintSite.HANAKO, "pasted: ours-by-proof"));
    }

    @Test
    void namesNobodyWhereNothingIsShown() {
        assertThat(post("hello".getBytes(StandardCharsets.US_ASCII)))
                .contains("\"answer\":\"nothing-of-ours\"", "\"submitter\":null", "ask for the whole header");
        assertThat(audit.all()).extracting(AuditEntry::detail).containsExactly("text: nothing-of-ours");
    }

    @Test
    void tellsWhoHadAnAddress() {
        assertThat(server.get("/sekisho/sessions?address=192.0.2.7&at=2026-11-27T09:01:00Z")
                        .body())
                .isEqualTo("{\"sentence\":\"192.0.2.7 at 2026-11-27 09:01:00 \u00b1 120 s: held by hanako@example.jp"
                        + " from 2026-11-27 09:00:00 to 2026-11-27 09:03:00\",\"submitter\":\"hanako@example.jp\","
                        + "\"lookup\":null,\"sessions\":[{\"submitter\":\"hanako@example.jp\",\"port\":40001,"
                        + "\"began\":\"2026-11-27T09:00:00Z\",\"ended\":\"2026-11-27T09:03:00Z\","
                        + "\"held\":\"192.0.2.7\",\"nas\":null}]}");
        assertThat(server.get("/sekisho/sessions?address=192.0.2.7&at=2026-11-27T09:01:00Z&port=40002")
                        .body())
                .contains("port 40002", "nobody was logged in from there", "\"submitter\":null");
        assertThat(audit.all())
                .extracting(AuditEntry::submitter)
                .containsExactly(new Submitter("hanako@example.jp"), null);
    }

    @Test
    void refusesWhatItCannotRead() {
        String where = "GET /sekisho/sessions: ";

        assertThat(server.get("/sekisho/sessions?address=home.example&at=2026-11-27T09:01:00Z")
                        .body())
                .contains(where + "address=home.example: expected an IP address, such as 192.0.2.7");
        assertThat(server.get("/sekisho/sessions?address=192.0.2.7&at=nine").body())
                .contains(where + "at=nine: expected a moment, such as 2026-11-28T09:00:00Z");
        assertThat(server.get("/sekisho/sessions?address=192.0.2.7&at=2026-11-27T09:01:00Z&port=0")
                        .body())
                .contains(where + "port=0: expected a port from 1 to 65535");
    }
}
