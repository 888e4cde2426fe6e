// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkReply;
import org.sekisho.port.LocalHttpServer;

/** Notices on a whole server: over SMTP to a sink, and over HTTP to a webhook. */
@TestMethodOrder(OrderAnnotation.class)
class NoticesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ABUSE = "abuse@desk.example";
    private static final String THIEF = "tom&jerry@example.org";
    private static final int ALLOWED = 4;

    private static final List<String> HOOKED = new CopyOnWriteArrayList<>();

    /** As long as the JVM, as the configuration of the server names its port. */
    static final LocalHttpServer hook = new LocalHttpServer("/", NoticesIT::answerHook);

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .allowRecipients("5/1h")
            .edit(
                    "mailetcontainer.xml",
                    text -> text.replace(
                            "<to>desk</to>", "<to>desk, owner</to><language>en, ja</language><attach>headers</attach>"))
            .with("desk.address=" + ABUSE, "desk.language=ja, en")
            .with("webhook.url=http://127.0.0.1:" + hook.port() + "/")
            .with("brake.per-minute=1000", "brake.per-hour-at-least=" + ALLOWED);

    static final AbuseDesk desk = new AbuseDesk(server);

    private static void answerHook(HttpExchange exchange) throws IOException {
        HOOKED.add(exchange.getRequestHeaders().getFirst("Sekisho-Signature")
                + "\n"
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @BeforeAll
    static void forgetWhatWasHooked() {
        HOOKED.clear();
    }

    private static void exceed(String submitter, String prefix) throws Exception {
        server.addUser(submitter, ServerUnderTest.SECRET);
        server.client(submitter)
                .send(
                        "buy this",
                        IntStream.rangeClosed(1, 6)
                                .mapToObj(i -> prefix + i + "@remote.example")
                                .toArray(String[]::new));
    }

    private static List<ReceivedMail> about(String recipient, String text) {
        return server.inbox().mailsTo(recipient).stream()
                .filter(mail -> mail.text().contains(text))
                .toList();
    }

    private static ReceivedMail awaitOne(String recipient, String kind) {
        await().atMost(SOON)
                .until(() -> !about(recipient, "X-Sekisho-Notice: " + kind).isEmpty());
        return about(recipient, "X-Sekisho-Notice: " + kind).get(0);
    }

    private static MimeMessage parse(ReceivedMail mail) throws Exception {
        return new MimeMessage(null, new ByteArrayInputStream(mail.content()));
    }

    private static void staysAt(int mails, String kind) {
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> about(ABUSE, "X-Sekisho-Notice: " + kind).size() == mails);
    }

    @Test
    @Order(1)
    void tellsDeskOwnerAndWebhookOfATheftOnceEach() throws Exception {
        tellsTheDeskInBothLanguages();
        tellsTheOwnerAndTheWebhookOnceEach();
    }

    private static void tellsTheDeskInBothLanguages() throws Exception {
        exceed(THIEF, "a");
        desk.awaitSuspension(THIEF);

        ReceivedMail told = awaitOne(ABUSE, "suspension");
        assertThat(told.sender()).as("the null sender").isEmpty();
        MimeMessage notice = parse(told);
        assertThat(notice.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(notice.getSubject()).contains(THIEF + " is suspended", THIEF + " の送信を停止しました");
        MimeMultipart report = (MimeMultipart) notice.getContent();
        assertThat(report.getContentType()).contains("report-type=feedback-report");
        MimeMultipart words = (MimeMultipart) report.getBodyPart(0).getContent();
        assertThat(words.getBodyPart(0).getContent().toString())
                .contains("Evidence: 6 recipients in 1 h, allowed 5", "根拠: 1 時間に宛先 6 件 (上限 5)");
        assertThat(words.getBodyPart(1).getContent().toString()).contains("tom&amp;jerry@example.org");
        assertThat(new String(report.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                .contains("Subject: buy this")
                .doesNotContain("Sent by a test.");
    }

    private static void tellsTheOwnerAndTheWebhookOnceEach() throws Exception {
        assertThat(parse(awaitOne(THIEF, "suspension")).getSubject())
                .startsWith("Sending from " + THIEF + " has been stopped");
        await().atMost(SOON).until(() -> !HOOKED.isEmpty());
        String hooked = HOOKED.get(0);
        assertThat(hooked)
                .startsWith("t=")
                .contains(
                        "\"kind\":\"suspension\"", "\"submitter\":\"" + THIEF + "\"", "6 recipients in 1 h, allowed 5");
        staysAt(1, "suspension");
        assertThat(server.inbox().mailsTo(THIEF))
                .as("one to the owner, no bounce")
                .hasSize(1);
    }

    @Test
    @Order(2)
    void alarmsOnceWhenTheBrakeActs() throws Exception {
        for (int i = 0; i < 12; i++) {
            exceed("c" + i + "@example.org", "c" + i + ".");
        }
        awaitOne(ABUSE, "brake");
        await().atMost(SOON)
                .until(() -> about(ABUSE, "X-Sekisho-Notice: suspension").size() == ALLOWED);
        staysAt(1, "brake");
        assertThat(server.inbox().mailsTo(ABUSE)).hasSize(ALLOWED + 1);
    }

    @Test
    @Order(3)
    void saysWhenTheDeskRefusesNotices() throws Exception {
        int before = server.inbox().mailsTo(ABUSE).size();
        server.sink().refuse(ABUSE, new SinkReply(550, "5.1.1 No such desk"));
        assertThat(server.call("POST", "/sekisho/notices/test", "").statusCode())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> server.call("GET", "/healthcheck/checks/Sekisho%20notices", "")
                .body()
                .contains("a notice to " + ABUSE + " was refused permanently"));
        server.sink().refuseNobody();
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> server.inbox().mailsTo(ABUSE).size() == before);
        assertThat(Files.readString(server.home().keys().resolve("webhook-secret")))
                .hasSizeGreaterThan(40);
    }
}
