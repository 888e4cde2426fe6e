// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.settings.TestSettings;
import org.sekisho.smtp.reply.ReplyTexts;

final class SubmissionGateHookTest {
    private static final String SUSPENDED = "550 5.7.13 You cannot send mail until"
            + " 2026-11-23 18:00 JST; you can still receive it. Please ask abuse@isp.example";
    private static final String SUSPENDED_UTF8 = "550 5.7.13 2026-11-23 18:00 JSTまで送信を停止しています。お問い合わせ: 迷惑メール窓口";

    @AutoClose
    private final SubmissionServer server;

    SubmissionGateHookTest() throws Exception {
        ReplyTexts texts = TestSettings.read(
                ReplyTexts.SETTINGS,
                Map.of(
                        "contact", "abuse@isp.example",
                        "contact.utf8", "迷惑メール窓口",
                        "reply.zone", "Asia/Tokyo",
                        "reply.suspended.utf8", "{until}まで送信を停止しています。お問い合わせ: {contact}"),
                ReplyTexts::read);
        server = SubmissionServer.start(SubmissionServer.DEFAULTS, texts);
    }

    @Test
    void refusesWhoHasNotLoggedInAlsoForMailToOurselves() throws IOException {
        try (Client client = server.connect()) {
            String refusal = "530 5.7.0 Please log in before sending";
            assertThat(client.say("MAIL FROM:<a@b.example>")).isEqualTo(refusal);
            assertThat(client.say("MAIL FROM:<>")).isEqualTo(refusal);
            assertThat(client.say("RCPT TO:<postmaster@isp.example>")).startsWith("503");
        }
        assertThat(server.queued()).isEmpty();
    }

    @Test
    void letsWhoHasLoggedInPassAndLeavesRelayingToJames() throws IOException {
        try (Client client = server.logIn()) {
            assertThat(client.mail(2)).isEqualTo("250 2.6.0 Message received");
        }
        assertThat(server.queued()).hasSize(1);
    }

    @Test
    void refusesWhoWasSuspendedSinceAndHangsUp() throws IOException {
        try (Client client = server.logIn()) {
            assertThat(client.mail(1)).startsWith("250");
            suspendUntilSix();

            assertThat(client.say("MAIL FROM:<bob@isp.example>")).isEqualTo(SUSPENDED);
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(server.queued()).hasSize(1);
    }

    @Test
    void letsWhoWasReleasedPassOnTheSameConnection() throws IOException {
        try (Client client = server.logIn()) {
            suspendUntilSix();
            server.releaseBob();

            assertThat(client.mail(1)).startsWith("250");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" SMTPUTF8", " smtputf8", " BODY=8BITMIME SMTPUTF8", " SIZE=100 SmtpUtf8="})
    void answersInUtf8WhenTheClientAnnouncedIt(String parameters) throws IOException {
        try (Client client = server.logIn()) {
            suspendUntilSix();

            assertThat(client.say("MAIL FROM:<bob@isp.example>" + parameters)).isEqualTo(SUSPENDED_UTF8);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void answersInAsciiWhenTheClientAnnouncedNothing() throws IOException {
        try (Client client = server.logIn()) {
            suspendUntilSix();

            assertThat(client.say("MAIL FROM:<bob@isp.example>")).isEqualTo(SUSPENDED);
        }
    }

    @Test
    void answersInAsciiAtLogIn() throws IOException {
        suspendUntilSix();
        try (Client client = server.connect()) {
            assertThat(client.plain("bob", SubmissionServer.PASSWORD)).isEqualTo("525" + SUSPENDED.substring(3));
        }
    }

    @Test
    void forgetsWhatWasAnnouncedWithAnEarlierTransaction() throws IOException {
        try (Client client = server.logIn()) {
            assertThat(client.say("MAIL FROM:<bob@isp.example> SMTPUTF8")).startsWith("250");
            client.say("RSET");
            assertThat(client.say("MAIL FROM:<bob@> SMTPUTF8")).startsWith("501");
            suspendUntilSix();

            assertThat(client.say("MAIL FROM:<bob@isp.example>")).isEqualTo(SUSPENDED);
        }
    }

    @Test
    void doesNotOfferSmtputf8BecauseJamesCannotReadSuchAddresses() throws IOException {
        try (Client client = server.connect()) {
            assertThat(client.say("EHLO client.example")).doesNotContain("SMTPUTF8");
        }
    }

    private void suspendUntilSix() {
        server.clock.advance(Duration.ofMinutes(-1));
        server.suspendBob(Duration.ofMinutes(1));
        server.clock.advance(Duration.ofSeconds(30));
    }

    @Test
    void refusesSettingsBecauseItHasNone() {
        assertThatThrownBy(() -> SubmissionServer.start(SubmissionServer.hooks("", "<limit>5</limit>", "")))
                .hasMessage("SubmissionGateHook: unknown setting 'limit'; there are none here");
    }
}
