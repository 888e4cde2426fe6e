// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sekisho.settings.TestSettings;

final class ReplyTextsTest {
    private static final Instant UNTIL = Instant.parse("2026-11-23T14:04:00.001Z");
    private static final Cause CAUSE = new Cause(
            Optional.of(UNTIL), Map.of("limit", "300 recipients in 10 min", "address", "carol@isp.example"), "");

    @ParameterizedTest
    @EnumSource(ReplyText.class)
    void everyDefaultIsOneShortAsciiLine(ReplyText wording) {
        String text = ReplyTexts.defaults().say(wording, true, CAUSE);

        assertThat(text).matches("[ -~]{10,120}").doesNotContain("{");
        assertThat(read("reply." + wording.setting(), wording.text()).say(wording, false, CAUSE))
                .isNotEmpty();
    }

    @Test
    void roundsTheTimeUpToTheMinute() {
        assertThat(ReplyTexts.defaults().say(ReplyText.OVER_RATE, false, Cause.limit("60 messages in 1 min", UNTIL)))
                .isEqualTo("Sending limit of 60 messages in 1 min reached; please try again after"
                        + " 2026-11-23 14:05 UTC");
    }

    @Test
    void saysFurtherNoticeWhileNobodyKnowsTheEnd() {
        assertThat(ReplyTexts.defaults().say(ReplyText.SUSPENDED, false, Cause.NONE))
                .isEqualTo("You cannot send mail until further notice; you can still receive it."
                        + " Please ask your postmaster");
    }

    @Test
    void saysTimesInTheZoneThatIsSet() {
        assertThat(read("reply.zone", "Asia/Tokyo").say(ReplyText.SUSPENDED, false, Cause.until(UNTIL)))
                .contains("until 2026-11-23 23:05 JST;");
    }

    @Test
    void fallsBackToAsciiWhereThereIsNoOtherForm() {
        assertThat(read("reply.never", "Too much for {limit}").say(ReplyText.NEVER, true, Cause.limit("1 GB in 1 d")))
                .isEqualTo("Too much for 1 GB in 1 d");
    }

    @Test
    void takesALineOf512OctetsAndNotOneMore() {
        String fits = "あ".repeat(166) + "a";

        assertThat(read("reply.never.utf8", fits).say(ReplyText.NEVER, true, Cause.limit("")))
                .isEqualTo(fits);
        assertThat(("550 5.5.3 " + fits + "\r\n").getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(512);
        assertThatThrownBy(() -> read("reply.never.utf8", fits + "a"))
                .hasMessage("sekisho.properties: reply.never.utf8=" + fits + "a: the line could reach 513 octets"
                        + " with its codes; at most 512 are allowed");
    }

    @Test
    void countsWhatWillStandForThePlaceholders() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("contact", "c".repeat(100));
        settings.put("reply.rejected", "x".repeat(400) + "{contact}");

        assertThatThrownBy(() -> read(settings)).hasMessageContaining("could reach 513 octets");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reply.suspended|停止中|expected ASCII; put other letters into the same key with .utf8 behind it",
                "contact|窓口|expected ASCII; put other letters into the same key with .utf8 behind it",
                "reply.rejected|''|expected one line of text without control characters",
                "reply.auth-failed|No until {until}|nothing is known for {until} here; known: {contact}",
                "reply.never|{name}|nothing is known for {name} here; known: {contact}, {limit}",
                "reply.zone|Tokyo|expected the name of a time zone, such as UTC or Asia/Tokyo"
            })
    void refusesWhatMakesNoReply(String key, String text, String problem) {
        assertThatThrownBy(() -> read(key, text))
                .hasMessage("sekisho.properties: " + key + "=" + text + ": " + problem);
    }

    @Test
    void refusesALineBreakThatWouldForgeAReply() {
        assertThatThrownBy(() -> read("reply.suspended", "Stopped\r\n250 OK"))
                .hasMessageEndingWith("expected one line of text without control characters");
    }

    @Test
    void refusesASecondFormWhereNoClientCouldHaveAnnouncedIt() {
        assertThatThrownBy(() -> read("reply.auth-failed.utf8", "失敗"))
                .hasMessageStartingWith("sekisho.properties: unknown setting 'reply.auth-failed.utf8'");
    }

    private static ReplyTexts read(String key, String text) {
        return read(Map.of(key, text));
    }

    private static ReplyTexts read(Map<String, String> parameters) {
        return TestSettings.read(ReplyTexts.SETTINGS, parameters, ReplyTexts::read);
    }
}
