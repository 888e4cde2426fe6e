// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sekisho.notice.Notices.NINE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.EventLog;
import org.sekisho.notice.DeliverySummary;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notice;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.Notices;
import org.sekisho.notice.RepeatCount;
import org.sekisho.port.FreePorts;
import org.sekisho.port.LocalHttpServer;
import org.sekisho.record.CapturedLog;
import org.sekisho.state.AtomicFile;

final class WebhookChannelTest {
    private static final WebhookSignature SIGNATURE = new WebhookSignature("secret\n");
    private static final Duration GIVE_UP = Duration.ofDays(3);
    private static final String NONE = "no notice has this";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();

    @AutoClose
    private final LocalHttpServer server = new LocalHttpServer("/", this::answer);

    private volatile int status = 204;
    private volatile boolean slow;
    private volatile String failing = NONE;
    private Duration timeout = Duration.ofMinutes(1);
    private Instant now = NINE;

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(body);
        signatures.add(exchange.getRequestHeaders().getFirst("Sekisho-Signature"));
        if (slow) {
            server.awaitClosing();
        }
        if (status == 200) {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream endless = exchange.getResponseBody()) {
                while (!server.isClosing()) {
                    endless.write(new byte[8192]);
                }
            }
        } else {
            exchange.sendResponseHeaders(body.contains(failing) ? 500 : status, -1);
            exchange.close();
        }
    }

    private WebhookChannel open(int port) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + port + "/hook");
        return WebhookChannel.open(directory, GIVE_UP, new WebhookClient(url, SIGNATURE, timeout), () -> now);
    }

    private WebhookChannel openWith(int notices) throws Exception {
        WebhookChannel webhook = open();
        for (int i = 1; i <= notices; i++) {
            webhook.send(notice(i));
        }
        return webhook;
    }

    /** The one with the lower number is older. */
    private WebhookChannel openInOrderWith(int notices) throws Exception {
        WebhookChannel webhook = open();
        for (int i = 1; i <= notices; i++) {
            webhook.send(notice(i));
            now = now.plusMillis(1);
        }
        return webhook;
    }

    private WebhookChannel open() throws IOException {
        return open(server.port());
    }

    private static Notice notice(int number) {
        return new Notice(
                UUID.nameUUIDFromBytes(new byte[] {(byte) number}),
                0,
                new NoticeEvent.Stopped(Notices.suspension()),
                DeliverySummary.UNKNOWN,
                RepeatCount.NONE,
                List.of(Language.EN),
                null);
    }

    @Test
    void postsSignedJson() throws Exception {
        WebhookChannel webhook = open();

        webhook.send(notice(1));
        webhook.work();

        JsonNode body = new ObjectMapper().readTree(bodies.get(0));
        assertThat(body.path("kind").asText()).isEqualTo("suspension");
        assertThat(body.path("submitter").asText()).isEqualTo("bob@isp.example");
        assertThat(body.path("id").asText()).isEqualTo(notice(1).name());
        assertThat(body.path("occasion")
                        .path("suspension")
                        .path("finding")
                        .path("sentence")
                        .asText())
                .isEqualTo("813 recipients in 1 h, allowed 500; 2 messages refused");
        assertThat(signatures).containsExactly(SIGNATURE.of(NINE, bodies.get(0).getBytes(StandardCharsets.UTF_8)));
        assertThat(webhook.waiting()).isZero();
        assertThat(AtomicFile.list(directory, ".json")).isEmpty();
    }

    @Test
    void signsAsThePageSays() {
        // printf '1764000000.{}' | openssl dgst -sha256 -hmac secret
        assertThat(SIGNATURE.of(Instant.ofEpochSecond(1_764_000_000), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("t=1764000000,v1=b691197929ebc73b102d12f9a4689644cb2d1a38c9f2d1883b9f478077313f85");
    }

    @Test
    void keepsWhatIsNotTakenInOrderThroughARestartAndADay() throws Exception {
        int port = FreePorts.take(1).get(0);
        WebhookChannel down = open(port);
        for (int i = 1; i <= 3; i++) {
            down.send(notice(i));
            now = now.plusMillis(1);
        }
        for (int hour = 0; hour < 24; hour++) {
            down.work();
            now = now.plus(Duration.ofHours(1));
        }
        assertThat(down.waiting()).isEqualTo(3);
        assertThat(down.problems(now))
                .singleElement()
                .asString()
                .startsWith("the webhook 127.0.0.1:" + port + " has not accepted 3 notices, the oldest of " + NINE);

        WebhookChannel again = open();
        again.work();

        assertThat(again.waiting()).isZero();
        assertThat(again.problems(now)).isEmpty();
        assertThat(bodies).hasSize(3);
        for (int i = 1; i <= 3; i++) {
            assertThat(bodies.get(i - 1)).contains(notice(i).name());
        }
    }

    @Test
    void backsOffFromAServerThatFailsAndTriesOnlyOneNotice() throws Exception {
        status = 500;
        WebhookChannel webhook = openWith(2);

        webhook.work();
        webhook.work();
        assertThat(bodies).hasSize(1);
        workLater(webhook, 1);
        workLater(webhook, 1);
        assertThat(bodies).as("the next pause is two seconds").hasSize(2);
        now = now.plusSeconds(1);
        status = 204;
        webhook.work();

        assertThat(bodies).hasSize(4);
        assertThat(webhook.waiting()).isZero();
    }

    @Test
    void isNotHeldUpByANoticeAtWhichTheServerFails() throws Exception {
        failing = notice(1).name();
        WebhookChannel webhook = openInOrderWith(3);

        webhook.work();
        assertThat(bodies).hasSize(1);
        workLater(webhook, 1);
        assertThat(bodies)
                .as("another first, then the oldest")
                .hasSize(3)
                .element(1)
                .asString()
                .contains(notice(2).name());
        workLater(webhook, 1);

        assertThat(webhook.waiting()).isEqualTo(1);
        failing = NONE;
        workLater(webhook, 2);
        assertThat(webhook.waiting()).isZero();
    }

    private void workLater(WebhookChannel webhook, int seconds) {
        now = now.plusSeconds(seconds);
        webhook.work();
    }

    @Test
    void keepsTheOrderAfterOneThatShowsThatTheServerIsBack() throws Exception {
        status = 503;
        WebhookChannel webhook = openInOrderWith(4);
        webhook.work();
        workLater(webhook, 1);
        now = now.plusSeconds(2);
        bodies.clear();
        status = 204;

        webhook.work();

        assertThat(webhook.waiting()).isZero();
        List<Integer> order = IntStream.of(3, 1, 2, 4).boxed().toList();
        for (int i = 0; i < order.size(); i++) {
            assertThat(bodies.get(i)).contains(notice(order.get(i)).name());
        }
    }

    @Test
    void isNotHeldUpByANoticeThatIsRefused() throws Exception {
        WebhookChannel webhook = workedWith(400);
        status = 204;
        webhook.send(notice(2));
        webhook.work();
        assertThat(webhook.waiting()).isEqualTo(1);

        workLater(webhook, 1);

        assertThat(webhook.waiting()).isZero();
    }

    @Test
    void givesUpAfterSomeDaysAndSaysSo() throws Exception {
        status = 500;
        WebhookChannel webhook = openWith(2);
        webhook.work();
        now = NINE.plus(GIVE_UP);

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            webhook.work();

            assertThat(log.all())
                    .containsExactlyInAnyOrder(
                            "ERROR action=drop way=webhook since=2026-11-23T09:00:00Z reason=\"HTTP 500\" id="
                                    + notice(1).name(),
                            "ERROR action=drop way=webhook since=2026-11-23T09:00:00Z reason=\"HTTP 500\" id="
                                    + notice(2).name());
        }
        assertThat(webhook.waiting()).isZero();
    }

    @Test
    void waitsForASlowServerOnlySoLong() throws Exception {
        slow = true;
        timeout = Duration.ofSeconds(2);
        WebhookChannel webhook = openWith(1);
        long start = System.nanoTime();

        webhook.work();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        assertThat(webhook.waiting()).isEqualTo(1);
    }

    private WebhookChannel workedWith(int answer) throws Exception {
        status = answer;
        WebhookChannel webhook = openWith(1);
        webhook.work();
        return webhook;
    }

    @Test
    void readsNothingOfAnEndlessAnswer() throws Exception {
        WebhookChannel webhook = workedWith(200);

        assertThat(webhook.waiting()).isZero();
    }

    @Test
    void followsNoRedirect() throws Exception {
        WebhookChannel webhook = workedWith(302);

        assertThat(bodies).hasSize(1);
        assertThat(webhook.waiting()).isEqualTo(1);
    }

    @Test
    void isBounded() throws Exception {
        for (int i = 0; i < WebhookChannel.MAX_WAITING; i++) {
            Files.createFile(directory.resolve(String.format("%013d-%x-0.json", NINE.toEpochMilli() + i, i)));
        }

        assertThatThrownBy(() -> open().send(notice(1)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("already 10000 notices wait for 127.0.0.1:");
    }
}
