// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReturnedSignatureTest {
    private static final String SIGNED = """
            from:Hanako <hanako@example.jp>\r
            subject:a b\r
            message-id:<1@example.jp>\r
            date:Fri, 27 Nov 2026 09:00:00 +0900\r
            """;
    private static final String FIELD =
            "v=1; a=%s-sha256; c=relaxed/relaxed; d=example.jp; s=2026; h=From:Subject:Message-ID:Date:X; bh=abc=; b=";

    private static final Map<String, KeyPair> KEYS = Map.of("rsa", pair("RSA"), "ed25519", pair("Ed25519"));

    private final TestSite site = new TestSite(List.of("mail.example.jp"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bounce that returns Hanako's header, signed. */
    private String bounce(String algorithm) throws IOException, GeneralSecurityException {
        return bounce(algorithm, FIELD);
    }

    private String bounce(String algorithm, String unsigned) throws IOException, GeneralSecurityException {
        KeyPair pair = Objects.requireNonNull(KEYS.get(algorithm));
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        Files.writeString(directory.resolve("2026.pem"), pem);
        DkimKeys keys = DkimKeys.read(List.of(DkimKeys.Source.parse("2026:Example.jp:2026.pem")), directory);
        site.marks = new OwnMarks(site.marks.way(), site.marks.srs(), keys, 1, false);
        String field = unsigned.formatted(algorithm);
        String signed = field.contains(":Date") ? SIGNED : SIGNED.replaceFirst("date:.*\r\n", "");
        byte[] text = (signed + "dkim-signature:" + field).getBytes(StandardCharsets.ISO_8859_1);
        Signature signature = Signature.getInstance(algorithm.equals("rsa") ? "SHA256withRSA" : "Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(
                algorithm.equals("rsa")
                        ? text
                        : MessageDigest.getInstance("SHA-256").digest(text));
        String b = Base64.getEncoder().encodeToString(signature.sign());
        return TestSite.bounce(
                TestSite.HANAKO,
                "Received: from x by gw.far.example; Fri, 27 Nov 2026 09:00:00 +0900",
                "DKIM-Signature: " + field.replace("; h=", ";\n\th=") + b.substring(0, 40) + "\n  " + b.substring(40),
                "From: Hanako  <hanako@example.jp>",
                "Subject: a\n b",
                "Message-Id: <1@example.jp>",
                "Date: Fri, 27 Nov 2026 09:00:00 +0900");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ed25519"})
    void aHeaderWithOurSignatureIsGenuine(String algorithm) throws Exception {
        BounceJudgement judgement = site.judge(bounce(algorithm));

        assertThat(judgement.reason()).isEqualTo(AuthenticityReason.SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({
        "Subject: a, Subject: b",
        "s=2026, s=2025",
        "d=example.jp, d=example.org",
        "c=relaxed/, c=simple/",
        "a=rsa, a=ed25519",
        "h=From:, h=To:",
        "Hanako, Taro"
    })
    void whatWasChangedProvesNothing(String signed, String changed) throws Exception {
        String bounce = bounce("rsa");
        assertThat(bounce).contains(signed);

        assertThat(site.judge(bounce.replace(signed, changed)).reason()).isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    /** Once it took minutes, for each signature. */
    @Test
    @Timeout(60)
    void aLongFromTakesLittleTime() throws Exception {
        String bounce = bounce("rsa").replace("From: Hanako  <hanako@example.jp>", "From: " + "a".repeat(60_000));
        String again = bounce.replaceFirst("(?s)(DKIM-Signature: .*?)(?=From: a)", "$1$1$1$1$1");
        assertThat(again.split("DKIM-Signature: ", -1)).hasSize(6);

        assertThat(site.judge(again).reason()).isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    /** Each name is looked for in the whole header, and a stranger writes both. */
    @Test
    void aSignatureOverVeryManyFieldsIsNotVerified() throws Exception {
        assertThat(site.judge(bounce("rsa", FIELD.replace(":X;", ":X".repeat(96) + ";")))
                        .reason())
                .isEqualTo(AuthenticityReason.SIGNATURE);
        assertThat(site.judge(bounce("rsa", FIELD.replace(":X;", ":X".repeat(97) + ";")))
                        .reason())
                .isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    @Test
    void aSignatureForAnotherSenderProvesNothing() throws Exception {
        BounceJudgement judgement =
                site.judge(TestSite.read(bounce("rsa").getBytes(StandardCharsets.ISO_8859_1)), "taro@example.jp");

        assertThat(judgement.reason()).isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"From: Taro <taro@example.jp>\n", "From: Hanako <hanako@example.jp>, Taro <taro@example.jp>\n"})
    void aSignatureOfOneUserProvesNothingForAnother(String from) throws Exception {
        String bounce = bounce("rsa").replace("From: Hanako", from + "From: Hanako");

        assertThat(site.judge(TestSite.read(bounce.getBytes(StandardCharsets.ISO_8859_1)), "taro@example.jp")
                        .reason())
                .isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    @Test
    void aSignatureIsTooOldWhenTheLedgerWouldHaveForgotten() throws Exception {
        String bounce = bounce("rsa");
        site.advance(Duration.ofDays(29));
        assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.SIGNATURE);
        site.advance(Duration.ofDays(2));
        assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.TOO_OLD);
        site.advance(Duration.ofDays(-60));
        assertThat(site.judge(bounce).reason()).as("of a time to come").isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    @Test
    void theTimeOfASignatureIsItsOwnOrTheDateThatItCovers() throws Exception {
        long now = site.now().getEpochSecond();
        String timed = FIELD.replace("bh=", "t=" + now + "; bh=");
        String ending = FIELD.replace("bh=", "x=" + (now + 60) + "; bh=");

        assertThat(site.judge(bounce("rsa", FIELD.replace(":Date", ""))).reason())
                .as("neither")
                .isEqualTo(AuthenticityReason.OTHER_WAY);
        assertThat(site.judge(bounce("rsa", timed.replace(":Date", ""))).reason())
                .isEqualTo(AuthenticityReason.SIGNATURE);
        assertThat(site.judge(bounce("rsa", ending)).reason()).isEqualTo(AuthenticityReason.SIGNATURE);
        site.advance(Duration.ofSeconds(61));
        assertThat(site.judge(bounce("rsa", ending)).reason())
                .as("its end is over")
                .isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    /** The last letter stands for two bits that nobody reads, and what fills it up may be left out. */
    @Test
    void aSignatureThatIsSpelledAnotherWayIsTheSame() throws Exception {
        String bounce = bounce("rsa");
        BounceJudge judge = site.judge();
        String spelled = bounce.replaceFirst("==(?=\r\nFrom: )", "");
        assertThat(spelled).isNotEqualTo(bounce);
        for (int i = 0; i < 10; i++) {
            assertThat(genuine(judge, bounce)).isTrue();
            assertThat(genuine(judge, spelled)).isTrue();
        }

        assertThat(genuine(judge, bounce)).isFalse();
        assertThat(genuine(judge, spelled)).isFalse();
    }

    private static boolean genuine(BounceJudge judge, String bounce) {
        BounceJudgement judgement =
                judge.judge(TestSite.read(bounce.getBytes(StandardCharsets.ISO_8859_1)), TestSite.HANAKO);
        return judgement.authenticity() == Authenticity.GENUINE;
    }

    @Test
    void aSignatureIsReplayedInTheEnd() throws Exception {
        String bounce = bounce("rsa");
        for (int i = 0; i < 20; i++) {
            assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.SIGNATURE);
        }

        assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.TOO_OFTEN);
    }

    @Test
    void refusesAKeyThatIsNone() throws Exception {
        Files.writeString(directory.resolve("no.pem"), "-----BEGIN PUBLIC KEY-----\nabcd\n-----END PUBLIC KEY-----\n");

        assertThatThrownBy(() -> DkimKeys.read(List.of(new DkimKeys.Source("s", "d", "no.pem")), directory))
                .hasMessage(directory.resolve("no.pem") + " holds no public key of RSA or Ed25519 in PEM");
        assertThatThrownBy(() -> DkimKeys.Source.parse("2026:example.jp"))
                .hasMessage("expected <selector>:<domain>:<file>, separated by commas, such as"
                        + " 2026:example.jp:conf/dkim-2026.pem");
    }
}
