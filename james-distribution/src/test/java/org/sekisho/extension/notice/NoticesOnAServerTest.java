// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.AbuseDesk;
import org.sekisho.james.ServerUnderTest;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkReply;

/** Notices on a whole server: over SMTP to a sink, and over HTTP to a webhook. */
class NoticesOnAServerTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ABUSE = "abuse@desk.example";
    private static final String SECRET = "correct horse";
    private static final int ALLOWED = 4;

    private static final List<String> HOOKED = new CopyOnWriteArrayList<>();

    static ServerUnderTest server;
    static AbuseDesk desk;
    static HttpServer hook;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            HOOKED.add(exchange.getRequestHeaders().getFirst("Sekisho-Signature")
                    + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        server = ServerUnderTest.at(directory)
                .edit("mailetcontainer.xml", text -> text.replaceAll(
                                "recipients=300/10m[^\"]*name=recipients\"", "recipients=5/1h, name=recipients\"")
                        .replace(
                                "<to>desk</to>",
                                "<to>desk, owner</to><language>en, ja</language><attach>headers</attach>"))
                .edit(
                        "sekisho.properties",
                        text -> text + "\ndesk.address=" + ABUSE
                                + "\ndesk.language=ja, en\nwebhook.url=http://127.0.0.1:"
                                + hook.getAddress().getPort() + "/\nbrake.per-minute=1000\nbrake.per-hour-at-least="
                                + ALLOWED + "\n")
                .start();
        server.addDomain("example.org");
        desk = new AbuseDesk(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        hook.stop(0);
    }

    private static void exceed(String submitter, String prefix) throws Exception {
        server.addUser(submitter, SECRET);
        server.client(submitter, SECRET)
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

    @Test
    void tellsWhatHappensFromATheftToTheBrake() throws Exception {
        String thief = "tom&jerry@example.org";
        exceed(thief, "a");
        desk.awaitSuspension(thief);

        ReceivedMail told = awaitOne(ABUSE, "suspension");
        assertThat(told.sender()).as("the null sender").isEmpty();
        MimeMessage notice = parse(told);
        assertThat(notice.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(notice.getSubject()).contains(thief + " is suspended", thief + " の送信を停止しました");
        MimeMultipart report = (MimeMultipart) notice.getContent();
        assertThat(report.getContentType()).contains("report-type=feedback-report");
        MimeMultipart words = (MimeMultipart) report.getBodyPart(0).getContent();
        assertThat(words.getBodyPart(0).getContent().toString())
                .contains("Evidence: 6 recipients in 1 h, allowed 5", "根拠: 1 時間に宛先 6 件 (上限 5)");
        assertThat(words.getBodyPart(1).getContent().toString()).contains("tom&amp;jerry@example.org");
        assertThat(new String(report.getBodyPart(2).getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                .contains("Subject: buy this")
                .doesNotContain("Sent by a test.");
        assertThat(parse(awaitOne(thief, "suspension")).getSubject())
                .startsWith("Sending from " + thief + " has been stopped");
        await().atMost(SOON).until(() -> !HOOKED.isEmpty());
        String hooked = HOOKED.get(0);
        assertThat(hooked)
                .startsWith("t=")
                .contains(
                        "\"kind\":\"suspension\"", "\"submitter\":\"" + thief + "\"", "6 recipients in 1 h, allowed 5");
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> about(ABUSE, "X-Sekisho-Notice: suspension").size() == 1);
        assertThat(server.inbox().mailsTo(thief))
                .as("one to the owner, no bounce")
                .hasSize(1);

        for (int i = 0; i < 12; i++) {
            exceed("c" + i + "@example.org", "c" + i + ".");
        }
        awaitOne(ABUSE, "brake");
        await().atMost(SOON)
                .until(() -> about(ABUSE, "X-Sekisho-Notice: suspension").size() == ALLOWED);
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> about(ABUSE, "X-Sekisho-Notice: brake").size() == 1);
        assertThat(server.inbox().mailsTo(ABUSE)).hasSize(ALLOWED + 1);

        server.sink().refuse(ABUSE, new SinkReply(550, "5.1.1 No such desk"));
        assertThat(server.call("POST", "/sekisho/notices/test", "").statusCode())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> server.call("GET", "/healthcheck/checks/Sekisho%20notices", "")
                .body()
                .contains("a notice to " + ABUSE + " was refused permanently"));
        server.sink().refuseNobody();
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> server.inbox().mailsTo(ABUSE).size() == ALLOWED + 1);
        assertThat(Files.readString(server.home().keys().resolve("webhook-secret")))
                .hasSizeGreaterThan(40);
    }
}
