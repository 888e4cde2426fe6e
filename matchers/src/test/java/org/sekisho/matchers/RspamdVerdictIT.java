// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.mail.TestMails;
import org.sekisho.matchers.verdict.VerdictJudge;
import org.sekisho.port.LocalHttpServer;
import org.sekisho.record.CapturedLog;

/** What is asked over HTTP, and what follows from each answer; the real Rspamd is in {@code ContentVerdictIT}. */
final class RspamdVerdictIT {
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile String answer = "{\"action\":\"no action\",\"score\":-0.1}";
    private volatile int status = 200;
    private volatile boolean silent;

    @AutoClose
    private final LocalHttpServer server = new LocalHttpServer("/checkv2", this::answer);

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        values.forEach(value -> headers.add(name.toLowerCase(Locale.ROOT) + ": " + value)));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (silent) {
            server.awaitClosing();
        }
        byte[] octets = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private RspamdVerdict matcher(String more) throws MessagingException {
        String url = "url=http://127.0.0.1:" + server.port();
        return ScannedMails.matcher(RspamdVerdict::new, url + more);
    }

    @ParameterizedTest
    @CsvSource({
        "no action, add-header, false",
        "greylist, add-header, false",
        "add header, add-header, true",
        "add header, rewrite-subject, false",
        "rewrite subject, add-header, true",
        "reject, reject, true",
        "soft reject, add-header, false"
    })
    void matchesFromAnActionOn(String said, String from, boolean matches) throws Exception {
        answer = "{\"action\":\"" + said + "\",\"score\":7.5,\"symbols\":{}}";

        assertThat(matcher(", action=" + from).match(ScannedMails.mail())).hasSize(matches ? 2 : 0);
    }

    @Test
    void tellsWhoHandedItInAndNotFromWhere() throws Exception {
        assertThat(matcher("").match(ScannedMails.mail())).isEmpty();

        assertThat(headers)
                .contains("user: bob@isp.example", "settings-id: sekisho-outbound", "from: forged@elsewhere.example")
                .filteredOn(header -> header.startsWith("rcpt: "))
                .hasSize(2);
        assertThat(headers).noneMatch(header -> header.matches("(ip|helo|hostname): .*"));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void logsWhatWasSaid() throws Exception {
        answer = "{\"action\":\"reject\",\"score\":15.0,\"symbols\":{\"B\":{\"score\":1},\"GTUBE\":{\"score\":14},"
                + "\"HAM\":{\"score\":-1}}}";
        try (CapturedLog log = CapturedLog.of(VerdictJudge.class)) {
            Mail mail = ScannedMails.mail();
            assertThat(matcher("").match(mail)).hasSize(2);

            assertThat(log.all())
                    .containsExactly("INFO action=verdict scanner=rspamd answer=yes detail=\"reject, score 15.00: GTUBE"
                            + " B\" mail=" + mail.getName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"action\":\"reject\"}", "{\"score\":\"high\"}", "<html>"})
    void whatIsNoAnswerIsUnknown(String text) throws Exception {
        answer = text;

        ScannedMails.assertUnknown(matcher(""), matcher(", when-unknown=yes"));
    }

    @Test
    void anErrorIsUnknown() throws Exception {
        status = 403;

        ScannedMails.assertUnknown(matcher(""), matcher(", when-unknown=yes"));
    }

    @Test
    void doesNotWaitForLongNorAskOneThatDoesNotAnswerAgainAndAgain() throws Exception {
        silent = true;

        ScannedMails.assertGivesUp(matcher(", timeout=100ms, when-unknown=yes"), bodies);
    }

    @Test
    void doesNotAskAboutLargeMessages() throws Exception {
        Mail large = TestMails.of("bob", 1).size(3L << 20).build();

        assertThat(matcher(", when-unknown=yes").match(large)).hasSize(1);
        assertThat(matcher("").match(large)).isEmpty();
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url=127.0.0.1:11333 | RspamdVerdict=url=127.0.0.1:11333: expected http://host:port, such as"
                        + " http://127.0.0.1:11333",
                "action=greylist | RspamdVerdict=action=greylist: expected add-header or rewrite-subject or reject",
                "timeout=1ms | RspamdVerdict=timeout=1ms: expected a duration from 100ms to 60s, such as 3s",
                "max-size=1GB | RspamdVerdict=max-size=1GB: expected a size from 1KB to 100MB",
                "when-unknown=maybe | RspamdVerdict=when-unknown=maybe: expected no or yes"
            })
    void saysWhatIsWrong(String condition, String message) {
        assertThatThrownBy(() -> ScannedMails.matcher(RspamdVerdict::new, condition))
                .isInstanceOf(MessagingException.class)
                .hasMessage(message);
    }
}
