// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.mail.Message;
import javax.mail.MessagingException;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.mail.TestMails;
import org.sekisho.matchers.ClamAvVerdict;
import org.sekisho.matchers.RspamdVerdict;
import org.sekisho.matchers.verdict.VerdictJudge;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.record.CapturedLog;
import org.sekisho.remote.ContentScanners;
import org.sekisho.settings.SharedParts;
import org.sekisho.settings.TestParts;

/** The real Rspamd and clamd of Debian, each on a free port of the loopback; skipped where they are not installed. */
final class ContentVerdictIT {
    private static final String DOUBTFUL = "127.0.0.77";

    private final SharedParts parts = TestParts.of(TestMails.ledger(), DecisionMetrics.uncounted());

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static ContentScanners scanners;

    private static int rspamd;
    private static int clamd;

    /** Rspamd needs more than ten seconds of a processor to start. */
    @BeforeAll
    static void startBoth(@TempDir Path directory) throws Exception {
        assumeTrue(ContentScanners.areInstalled(), "Rspamd or clamd is not installed, so they are not asked");
        scanners = new ContentScanners(directory);
        rspamd = scanners.rspamd(ServerUnderTest.repository().resolve("conf/rspamd/local.d/settings.conf"));
        clamd = scanners.clamd();
    }

    private static FakeMail mail(String text) throws MessagingException {
        return TestMails.of("bob", 1)
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .addHeader(
                                "Received",
                                "from [192.0.2.7] by mail.isp.example with ESMTPSA id 1;"
                                        + " Sat, 28 Nov 2026 10:00:00 +0900")
                        .addHeader("Date", "Sat, 28 Nov 2026 10:00:00 +0900")
                        .addHeader("Message-ID", "<1@isp.example>")
                        .addFrom("bob@isp.example")
                        .addToRecipient("r0@isp.example")
                        .setSubject("the minutes of Friday")
                        .setText(text))
                .build();
    }

    private static Matcher initialised(Matcher matcher, String condition) throws MessagingException {
        matcher.init(FakeMatcherConfig.builder()
                .matcherName(matcher.getClass().getSimpleName())
                .condition(condition)
                .build());
        return matcher;
    }

    @Test
    void rspamdFindsSpamAndLooksUpNothingAboutOurCustomer() throws Exception {
        Matcher matcher = initialised(
                new RspamdVerdict(parts), "url=http://127.0.0.1:" + rspamd + ", action=reject, timeout=30s");

        try (CapturedLog log = CapturedLog.of(VerdictJudge.class)) {
            assertThat(matcher.match(mail("Good morning, the minutes are attached.")))
                    .as("with the settings of conf/rspamd")
                    .isEmpty();
            assertThat(log.all()).isEmpty();
            assertThat(matcher.match(mail(ContentScanners.GTUBE + "\r\n"))).hasSize(1);
            assertThat(log.all()).hasSize(1);
            assertThat(log.all().get(0)).contains("scanner=rspamd answer=yes detail=\"reject, score 15.00");
        }
    }

    @Test
    void clamdFindsAVirusByTcpAndBySocket() throws Exception {
        String tcp = "127.0.0.1:" + clamd;
        for (String address : List.of(tcp, scanners.clamdSocket().toString())) {
            Matcher matcher = initialised(new ClamAvVerdict(parts), "address=" + address + ", timeout=30s");
            try (CapturedLog log = CapturedLog.of(VerdictJudge.class)) {
                assertThat(matcher.match(mail("Good morning"))).isEmpty();
                assertThat(matcher.match(mail("Look: " + ContentScanners.MARKER)))
                        .hasSize(1);
                assertThat(log.all()).hasSize(1);
                assertThat(log.all().get(0))
                        .contains("scanner=clamav answer=yes detail=\"Sekisho.Test.Marker.UNOFFICIAL\"");
            }
        }
    }

    @Test
    void whatIsTooLargeForClamdIsUnknown() throws Exception {
        String address = "address=127.0.0.1:" + clamd + ", timeout=30s";
        String large = "0123456789abcdef\r\n".repeat(200_000);

        assertThat(initialised(new ClamAvVerdict(parts), address).match(mail(large)))
                .isEmpty();
        assertThat(initialised(new ClamAvVerdict(parts), address + ", when-unknown=yes")
                        .match(mail(large)))
                .hasSize(1);
    }

    /** The commented mailets of the shipped file, asking these two; and an address of its own for doubtful mail. */
    private static String asking(String xml) {
        String on = Pattern.compile("(?s)\\s+(<mailet match=\"[^\"]*ClamAvVerdict=.*?</mailet>\\s*"
                        + "<mailet match=\"[^\"]*RspamdVerdict=.*?</mailet>)\\s*-->")
                .matcher(xml)
                .replaceFirst(" -->$1");
        return on.replace("address=/run/clamav/clamd.ctl", "address=127.0.0.1:" + clamd + ", timeout=30s")
                .replace("action=add-header", "url=http://127.0.0.1:" + rspamd + ", action=add-header, timeout=30s")
                .replace(
                        "<outgoing>outgoing-doubtful</outgoing>",
                        "<outgoing>outgoing-doubtful</outgoing><bind>" + DOUBTFUL + "</bind>");
    }

    private static void send(SubmissionClient client, String text, String to) throws MessagingException {
        try (Transport transport = client.connect()) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
            message.setFrom(new InternetAddress(client.user()));
            message.setRecipients(Message.RecipientType.TO, to);
            message.setSubject("the minutes of Friday");
            message.setText(text);
            message.saveChanges();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    @Test
    void spamLeavesByAnotherPoolAndAVirusIsHeld(@TempDir Path directory) throws Exception {
        try (ServerUnderTest server = ServerUnderTest.at(directory)
                .edit("mailetcontainer.xml", ContentVerdictIT::asking)
                .start()) {
            server.addDomain(ServerUnderTest.DOMAIN);
            server.account("bob");
            server.account("carol");
            send(server.client("bob@example.org"), "Good morning, the minutes are attached.", "ham@far.example");
            send(server.client("carol@example.org"), ContentScanners.GTUBE + "\r\n", "spam@far.example");
            send(server.client("bob@example.org"), "Look: " + ContentScanners.MARKER, "virus@far.example");

            assertThat(server.awaitMailTo("ham@far.example").client()).isEqualTo(InetAddress.getLoopbackAddress());
            assertThat(server.awaitMailTo("spam@far.example").client()).isEqualTo(InetAddress.getByName(DOUBTFUL));
            JsonNode held = Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> new AbuseDesk(server)
                                    .read("GET", "/mailRepositories/var%2Fmail%2Finfected/mails", ""),
                            mails -> mails.size() == 1);
            assertThat(new AbuseDesk(server)
                            .read(
                                    "GET",
                                    "/mailRepositories/var%2Fmail%2Finfected/mails/"
                                            + held.get(0).asText(),
                                    "")
                            .path("recipients")
                            .get(0)
                            .asText())
                    .isEqualTo("virus@far.example");
            assertThat(server.inbox().mailsTo("virus@far.example")).isEmpty();
            assertThat(server.call("GET", "/metrics", "").body())
                    .contains("sekisho_verdict_rspamd_yes_total 1.0", "sekisho_verdict_clamav_yes_total 1.0")
                    .contains("sekisho_verdict_rspamd_no_total 1.0", "sekisho_verdict_clamav_no_total 2.0");
        }
    }
}
