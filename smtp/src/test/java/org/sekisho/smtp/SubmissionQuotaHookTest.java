// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.finding.Finding;
import org.sekisho.mail.MailLedger;
import org.sekisho.override.Allowance;
import org.sekisho.override.ExpiredOverride;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.settings.Settings;
import org.sekisho.smtp.reply.ReplyTexts;

final class SubmissionQuotaHookTest {
    private static final String QUEUED = "250 2.6.0 Message received";

    @Test
    void countsWhatIsAcceptedAndSaysSoOnTheMail() throws Exception {
        try (SubmissionServer server = start("<rate>messages=10/1h</rate>");
                Client client = server.logIn()) {
            assertThat(client.mail(3)).isEqualTo(QUEUED);

            Mail mail = server.queue.getLastMail();
            assertThat(AttributeUtils.getValueAndCastFromMail(mail, AttributeName.of(MailLedger.COUNTED), String.class))
                    .contains("bob@isp.example");
            assertThat(AttributeUtils.getValueAndCastFromMail(mail, Mail.SMTP_AUTH_USER, String.class))
                    .contains("bob@isp.example");
            assertThat(count(server, Dimension.MESSAGES)).isOne();
            assertThat(count(server, Dimension.RECIPIENTS)).isEqualTo(3);
            assertThat(count(server, Dimension.BYTES)).isEqualTo(mail.getMessageSize());
        }
    }

    @Test
    void defersWhatIsOverTheRateAndTakesItWhenTheWindowHasPassed() throws Exception {
        try (SubmissionServer server = start("<rate>messages=2/1h, name=hourly</rate>");
                Client client = server.logIn()) {
            assertThat(client.mail(1)).isEqualTo(QUEUED);
            assertThat(client.mail(1)).isEqualTo(QUEUED);
            assertThat(client.mail(1))
                    .isEqualTo("452 4.7.1 Sending limit of 2 messages in 1 h reached; please try again after"
                            + " 2026-11-23 10:05 UTC");

            server.clock.advance(Duration.ofMinutes(65));
            assertThat(client.mail(1)).isEqualTo(QUEUED);
            assertThat(server.queued()).hasSize(3);
            assertThat(server.findings.all())
                    .extracting(Finding::sentence)
                    .containsExactly("3 messages in 1 h, allowed 2");
        }
    }

    @Test
    void takesBackExactlyWhatItRefused() throws Exception {
        try (SubmissionServer server = start("<rate>recipients=5/1h</rate>");
                Client client = server.logIn()) {
            assertThat(client.mail(3)).isEqualTo(QUEUED);
            long bytes = count(server, Dimension.BYTES);
            for (int i = 0; i < 10; i++) {
                assertThat(client.mail(3)).startsWith("452 4.7.1");
            }

            assertThat(count(server, Dimension.RECIPIENTS)).isEqualTo(3);
            assertThat(count(server, Dimension.MESSAGES)).isOne();
            assertThat(count(server, Dimension.BYTES)).isEqualTo(bytes);
            assertThat(server.activity().refused(Window.HOUR)).isEqualTo(10);
            assertThat(client.mail(2)).isEqualTo(QUEUED);
        }
    }

    @Test
    void rejectsWhereTheRuleSaysSoAlsoWhenAnotherWouldDefer() throws Exception {
        String rates = "<rate>messages=1/1m, name=burst</rate><rate>recipients=2/1d, name=daily, action=reject</rate>";
        try (SubmissionServer server = start(rates);
                Client client = server.logIn()) {
            assertThat(client.mail(1)).isEqualTo(QUEUED);
            assertThat(client.mail(2))
                    .isEqualTo("550 5.7.1 Sending limit of 2 recipients in 1 d exceeded; please ask your postmaster");
            assertThat(client.mail(1)).startsWith("452 4.7.1 Sending limit of 1 message in 1 min reached");
        }
    }

    @Test
    void onlyTellsInObserveMode() throws Exception {
        try (SubmissionServer server = start("<rate>recipients=1/1h, mode=observe, action=reject</rate>");
                Client client = server.logIn()) {
            assertThat(client.mail(5)).isEqualTo(QUEUED);

            assertThat(server.findings.all())
                    .extracting(Finding::sentence)
                    .containsExactly("5 recipients in 1 h, allowed 1");
            assertThat(count(server, Dimension.RECIPIENTS)).isEqualTo(5);
        }
    }

    @Test
    void comparesWithWhatTheSubmitterIsUsedTo() throws Exception {
        try (SubmissionServer server = start("<rate>times=10, of=7d, min=50/1h, name=own</rate>");
                Client client = server.logIn()) {
            for (int day = 0; day < 10; day++) {
                assertThat(client.mail(2)).isEqualTo(QUEUED);
                server.clock.advance(Duration.ofDays(1));
            }

            assertThat(client.mail(50)).isEqualTo(QUEUED);
            assertThat(client.mail(1)).startsWith("452 4.7.1 Sending limit of 50 recipients in 1 h reached");
        }
    }

    @Test
    void refusesForGoodWhatNoWaitingWouldMakeFit() throws Exception {
        String settings = "<maxRecipients>20000</maxRecipients><rate>recipients=300/10m, name=burst</rate>";
        try (SubmissionServer server = start(settings);
                Client client = server.logIn()) {
            assertThat(client.mail(1_000))
                    .isEqualTo("550 5.5.3 This message alone exceeds the sending limit of 300 recipients in 10 min;"
                            + " please make it smaller");
            assertThat(count(server, Dimension.RECIPIENTS)).isZero();
            assertThat(server.activity().refused(Window.HOUR)).isZero();
            assertThat(server.findings.all())
                    .extracting(Finding::sentence)
                    .containsExactly("1000 recipients in 10 min, allowed 300");
            assertThat(client.mail(300)).isEqualTo(QUEUED);
        }
    }

    @Test
    void refusesForGoodAMessageThatIsTooLarge() throws Exception {
        try (SubmissionServer server = start("<rate>bytes=1KB/1d</rate>");
                Client client = server.logIn()) {
            client.beginMail();
            assertThat(client.say(("x".repeat(70) + "\r\n").repeat(20) + "."))
                    .isEqualTo("552 5.3.4 This message alone exceeds the sending limit of 1 KB in 1 d;"
                            + " please make it smaller");
        }
    }

    @Test
    void makesARecipientTooManyWaitForTheNextMessage() throws Exception {
        try (SubmissionServer server = start("<maxRecipients>100</maxRecipients>");
                Client client = server.logIn()) {
            client.say("MAIL FROM:<bob@isp.example>");
            for (int i = 0; i < 100; i++) {
                assertThat(client.say("RCPT TO:<r" + i + "@elsewhere.example>")).startsWith("250");
            }
            String tooMany = "452 4.5.3 At most 100 recipients per message; please send the rest in another message";
            assertThat(client.say("RCPT TO:<one@elsewhere.example>")).isEqualTo(tooMany);
            assertThat(client.say("RCPT TO:<two@elsewhere.example>")).isEqualTo(tooMany);
            assertThat(client.say("DATA")).startsWith("354");
            assertThat(client.say("Subject: hello\r\n\r\nhello\r\n.")).isEqualTo(QUEUED);

            assertThat(server.queue.getLastMail().getRecipients()).hasSize(100);
            assertThat(client.mail(1)).isEqualTo(QUEUED);
        }
    }

    @Test
    void refusesWhoIsSuspendedWhileTheMessageArrives() throws Exception {
        try (SubmissionServer server = start("");
                Client client = server.logIn()) {
            client.beginMail();
            server.suspendBob(Duration.ofHours(1));

            assertThat(client.say("hello\r\n.")).startsWith("550 5.7.13 You cannot send mail until");
            assertThat(client.isClosed()).isTrue();
            assertThat(server.queued()).isEmpty();
            assertThat(count(server, Dimension.MESSAGES)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deferring", "rejecting", "hanging up", "throwing", "failing"})
    void takesTheChargeBackWhenTheMailIsNotQueued(String way) throws Exception {
        String handlers = SubmissionServer.hooks("", "", "<rate>messages=1/1h</rate>") + LaterHook.refusingBy(way);
        try (SubmissionServer server = SubmissionServer.start(handlers)) {
            for (int i = 0; i < 3; i++) {
                try (Client client = server.logIn()) {
                    assertThat(client.mail(1)).doesNotStartWith("250").doesNotStartWith("452");
                }
            }

            assertThat(count(server, Dimension.MESSAGES)).isZero();
            assertThat(server.queued()).isEmpty();
        }
    }

    @Test
    void leavesMailWithoutALoginToTheGate() throws Exception {
        String alone = "<handler class=\"org.sekisho.smtp.SubmissionQuotaHook\"><rate>messages=1/1h</rate></handler>";
        try (SubmissionServer server = SubmissionServer.start(alone);
                Client client = server.connect()) {
            for (int i = 0; i < 2; i++) {
                client.say("MAIL FROM:<a@b.example>");
                client.say("RCPT TO:<bob@isp.example>");
                client.say("DATA");
                assertThat(client.say("hello\r\n.")).isEqualTo(QUEUED);
            }
            assertThat(server.usage.submitters()).isZero();
        }
    }

    @Test
    void answersInUtf8AtTheEndOfTheMessageWhenTheClientAnnouncedIt() throws Exception {
        ReplyTexts texts = ReplyTexts.read(Settings.ofParameters(
                "sekisho.properties",
                ReplyTexts.SETTINGS,
                Map.of("reply.over-rate.utf8", "送信数の上限（{limit}）に達しました。{until}以降に再送してください")));
        String handlers = SubmissionServer.hooks("", "", "<rate>messages=1/1m</rate>");
        try (SubmissionServer server = SubmissionServer.start(handlers, texts);
                Client client = server.logIn()) {
            assertThat(client.mail("MAIL FROM:<bob@isp.example> SMTPUTF8", 1)).isEqualTo(QUEUED);
            assertThat(client.mail("MAIL FROM:<bob@isp.example> SMTPUTF8", 1))
                    .isEqualTo("452 4.7.1 送信数の上限（1 message in 1 min）に達しました。2026-11-23 09:02 UTC以降に再送してください");
            assertThat(client.mail(1)).startsWith("452 4.7.1 Sending limit of 1 message in 1 min reached");
        }
    }

    @Test
    void refusesWrongSettingsAllAtOnce() {
        String wrong = "<rate>recipients=0/1h</rate><rate>messages=5/1h, action=drop</rate>"
                + "<maxRecipients>50</maxRecipients><rats>messages=5/1h</rats>";

        assertThatThrownBy(() -> start(wrong))
                .hasMessage("SubmissionQuotaHook: rate=recipients=0/1h: the limit must be at least 1; "
                        + "SubmissionQuotaHook: rate=action=drop: expected defer or reject; "
                        + "SubmissionQuotaHook: maxRecipients=50: expected a whole number from 100 to 1000000; "
                        + "SubmissionQuotaHook: unknown setting 'rats', did you mean 'rate'?"
                        + " Known: maxRecipients, rate");
    }

    @Test
    void refusesTwoRatesOfOneName() {
        assertThatThrownBy(() -> start("<rate>messages=5/1m</rate><rate>messages=50/1h</rate>"))
                .hasMessage("SubmissionQuotaHook: two rates are called 'rate'; give each a name of its own, such as"
                        + " name=burst");
    }

    private static SubmissionServer start(String quota) throws Exception {
        return SubmissionServer.start(SubmissionServer.hooks("", "", quota));
    }

    private static long count(SubmissionServer server, Dimension dimension) {
        return server.activity().count(dimension, Window.HOUR);
    }

    private static Allowance allowance(Set<String> exempt, String... limits) {
        return new Allowance(Set.of(), false, Stream.of(limits).map(Rate::parse).toList(), exempt);
    }

    @Test
    void letsAnOverrideTakeARatesPlaceFromTheNextMessageOnAndSaysWhenItEnded() throws Exception {
        try (SubmissionServer server = start("<rate>recipients=5/1h, recipients=300/1d, name=hourly</rate>");
                Client client = server.logIn()) {
            assertThat(client.mail(6)).startsWith("550 5.5.3 This message alone exceeds");
            server.allowance = allowance(Set.of(), "recipients=100/1h");
            assertThat(client.mail(60)).isEqualTo(QUEUED);
            server.clock.advance(Duration.ofMinutes(2));
            assertThat(client.mail(41)).startsWith("452 4.7.1 Sending limit of 100 recipients in 1 h reached");
            assertThat(client.mail(40)).isEqualTo(QUEUED);

            server.clock.advance(Duration.ofMinutes(2));
            server.lapsed.add(new ExpiredOverride(server.allowance, "hanako", server.clock.instant(), ""));
            server.allowance = Allowance.NONE;
            assertThat(client.mail(1)).startsWith("452 4.7.1 Sending limit of 5 recipients in 1 h reached");

            assertThat(server.findings.all())
                    .last()
                    .extracting(Finding::sentence)
                    .isEqualTo("101 recipients in 1 h, allowed 5; 1 message refused; the override recipients=100/1h"
                            + " by hanako ended 2026-11-23");
        }
    }

    @Test
    void doesNotJudgeWhoIsExemptButCounts() throws Exception {
        try (SubmissionServer server = start("<rate>recipients=5/1h, name=hourly</rate>");
                Client client = server.logIn()) {
            server.allowance = allowance(Set.of("hourly"));

            assertThat(client.mail(60)).isEqualTo(QUEUED);

            assertThat(count(server, Dimension.RECIPIENTS)).isEqualTo(60);
            server.allowance = Allowance.NONE;
            assertThat(client.mail(1)).startsWith("452 4.7.1");
        }
    }

    @Test
    void countsWhatItDecides() throws Exception {
        String rates = "<rate>messages=1/1m, name=burst</rate><rate>recipients=1/1d, name=daily, action=reject</rate>"
                + "<rate>messages=1/1h, name=watch, mode=observe</rate>";
        try (SubmissionServer server = start(rates);
                Client client = server.logIn()) {
            client.mail(1);
            client.mail(1);
            server.suspendBob(Duration.ofHours(1));
            client.say("MAIL FROM:<bob@isp.example>");

            assertThat(server.decisions)
                    .containsExactly("password hashed", "found daily enforce", "rejected daily", "refused suspended");
        }
    }
}
