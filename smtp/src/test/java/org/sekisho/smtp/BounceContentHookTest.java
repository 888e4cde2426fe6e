// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.mail.MailBounces;
import org.sekisho.proof.Reference;

final class BounceContentHookTest {
    private static final String BOB = "bob@isp.example";
    private static final String REFUSED =
            "550 5.7.1 Not a bounce of mail from here: its sender was forged. Please ask your postmaster";
    private static final String FORGED =
            "X-Sekisho-Ref: v1.0.00000000000000010000000000000002.00000000000000000000000000000000";
    private static final String ELSEWHERE =
            "Received: from a.example by b.example; Tue, 24 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@a.example>";

    private static String hooks(String settings) {
        return "<handler class=\"org.sekisho.smtp.BounceRecipientHook\"/>"
                + "<handler class=\"org.sekisho.smtp.BounceContentHook\">" + settings + "</handler>";
    }

    private static String bounce(Client client, String sender, String to, String returned) throws IOException {
        client.say("RSET");
        client.say("MAIL FROM:<" + sender + ">");
        String recipient = client.say("RCPT TO:<" + to + ">");
        if (!recipient.startsWith("250")) {
            return recipient;
        }
        client.say("DATA");
        return client.say(BounceFixture.report(returned));
    }

    private static List<Mail> queued(SubmissionServer server) {
        return ImmutableList.copyOf(server.queue.browse()).stream()
                .map(item -> item.getMail())
                .toList();
    }

    private static String forgedOf(SubmissionServer server) {
        String genuine = genuineOf(server);
        return genuine.substring(0, genuine.length() - 4) + "0000";
    }

    private static String genuineOf(SubmissionServer server) {
        return "X-Sekisho-Ref: " + server.bounces.proofs.sign(new Reference(1, 2), BOB);
    }

    @Test
    void doesNothingUnlessConfigured() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hooks(""));
                Client client = server.connect()) {
            assertThat(bounce(client, "", BOB, forgedOf(server))).startsWith("250 ");
            assertThat(bounce(client, "", BOB, ELSEWHERE)).startsWith("250 ");

            assertThat(queued(server)).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
                assertThat(mail.getAttribute(AttributeName.of(MailBounces.JUDGED)))
                        .isEmpty();
            });
        }
    }

    @Test
    void refusesForgedReferencesAndTakesWhatIsGenuineOrUnknown() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hooks("<refuse>forged</refuse>"));
                Client client = server.connect()) {
            assertThat(bounce(client, "", BOB, forgedOf(server))).isEqualTo(REFUSED);
            assertThat(server.decisions).containsExactly("refused not-our-bounce");

            assertThat(bounce(client, "", BOB, genuineOf(server))).startsWith("250 ");
            assertThat(bounce(client, "", BOB, ELSEWHERE)).startsWith("250 ");
            assertThat(bounce(client, "", BOB, "To: nobody@elsewhere.example")).startsWith("250 ");
            String signed = server.bounces.proofs.signSender(BOB);
            assertThat(bounce(client, "", signed, forgedOf(server))).startsWith("250 ");
            assertThat(bounce(client, "friend@elsewhere.example", BOB, forgedOf(server)))
                    .startsWith("250 ");
            assertThat(queued(server)).hasSize(5);
        }
    }

    @Test
    void refusesWhatWentAnotherWayWhenToldSoAndJudgesOnce() throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hooks("<refuse>not-ours</refuse>"));
                Client client = server.connect()) {
            assertThat(bounce(client, "", BOB, ELSEWHERE)).isEqualTo(REFUSED);
            assertThat(bounce(client, "", BOB, forgedOf(server))).isEqualTo(REFUSED);

            assertThat(bounce(client, "", BOB, genuineOf(server))).startsWith("250 ");
            assertThat(queued(server)).singleElement().satisfies(mail -> assertThat(
                            mail.getAttribute(AttributeName.of(MailBounces.JUDGED)))
                    .isPresent());
        }
    }

    @Test
    void leavesWhoLoggedInAlone() throws Exception {
        try (SubmissionServer server =
                        SubmissionServer.start(hooks("<refuse>not-ours</refuse>") + SubmissionServer.DEFAULTS);
                Client bob = server.logIn()) {
            assertThat(bounce(bob, "", BOB, ELSEWHERE)).startsWith("250 ");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesTheLaneWhatComesInAStormOnly(boolean lane) throws Exception {
        try (SubmissionServer server = SubmissionServer.start(hooks("<lane>" + lane + "</lane>"));
                Client client = server.connect()) {
            assertThat(bounce(client, "", BOB, ELSEWHERE)).startsWith("250 ");
            for (int i = 0; i < 21; i++) {
                bounce(client, "", "nobody" + i + "@isp.example", "");
            }
            assertThat(bounce(client, "", BOB, ELSEWHERE)).startsWith("250 ");
            assertThat(bounce(client, "", server.bounces.proofs.signSender(BOB), ELSEWHERE))
                    .startsWith("250 ");
            assertThat(bounce(client, "friend@elsewhere.example", BOB, ELSEWHERE))
                    .startsWith("250 ");

            assertThat(queued(server))
                    .extracting(Mail::getState)
                    .containsExactly(Mail.DEFAULT, lane ? "storm" : Mail.DEFAULT, Mail.DEFAULT, Mail.DEFAULT);
            assertThat(server.bounces.storms.active().get(0).samples())
                    .filteredOn(sample -> sample.subject().equals("Cheap watches"))
                    .hasSize(lane ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverIsInAMessageItGetsAnAnswer(long seed) throws Exception {
        Random random = new Random(seed);
        String[] parts = {
            FORGED + "\r\n",
            "--b\r\n",
            "--b--\r\n",
            "\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n",
            "\0",
            "Received: ".repeat(200) + "\r\n",
            "é€\r\n",
            "=?utf-8?B?AAAA?=\r\n",
            "Content-Type: message/rfc822\r\n\r\n",
            " \r\n",
            ":\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "x".repeat(900) + "\r\n"
        };
        try (SubmissionServer server = SubmissionServer.start(hooks("<refuse>not-ours</refuse><lane>true</lane>"));
                Client client = server.connect()) {
            for (int i = 0; i < 60; i++) {
                StringBuilder returned = new StringBuilder();
                for (int n = random.nextInt(40); n >= 0; n--) {
                    returned.append(parts[random.nextInt(parts.length)]);
                }
                assertThat(bounce(client, "", BOB, returned.toString())).matches("(250|450|550) .*");
            }
        }
    }

    @Test
    void tellsWhatIsWrongWithItsSettings() {
        assertThatThrownBy(() ->
                        SubmissionServer.start(hooks("<refuse>spam</refuse><lane>yes</lane><queue>storm</queue>")))
                .hasMessage("BounceContentHook: refuse=spam: expected nothing or forged or not-ours; "
                        + "BounceContentHook: lane=yes: expected true or false; "
                        + "BounceContentHook: unknown setting 'queue'. Known: refuse, lane");
    }
}
