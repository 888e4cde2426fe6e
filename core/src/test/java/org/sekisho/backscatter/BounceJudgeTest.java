// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.backscatter.TestSite.HANAKO;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.bounce.Bounces;
import org.sekisho.bounce.MailReport;
import org.sekisho.bounce.ReportKind;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.proof.SrsSecrets;

final class BounceJudgeTest {
    private final TestSite site = new TestSite(List.of("mail.example.jp", "*.gw.example.jp"));

    private static String with(String bounce, ReferenceHeader reference) {
        return bounce.replace("%s", ReferenceHeader.NAME + ": " + reference + "\n");
    }

    private static String without(String bounce) {
        return bounce.replace("%s", "");
    }

    /** Of a message that no ledger knows by its Message-ID. */
    private ReferenceHeader sent(String sender) {
        return site.send(sender, "<other@example.jp>");
    }

    static Stream<String> returning() {
        String rejected =
                Bounces.REJECTED_BY_SIEVE.replace("--=_1--", "--=_1\nContent-Type: text/rfc822-headers\n\n%s\n--=_1--");
        return Stream.concat(Bounces.RETURNING.stream(), Stream.of(rejected));
    }

    @ParameterizedTest
    @MethodSource("returning")
    void aBounceThatReturnsOurReferenceIsGenuine(String bounce) {
        ReferenceHeader reference = sent(HANAKO);

        BounceJudgement judgement = site.judge(with(bounce, reference));

        assertThat(judgement.reason()).isEqualTo(AuthenticityReason.REFERENCE);
        assertThat(judgement.authenticity()).isEqualTo(Authenticity.GENUINE);
        assertThat(judgement.findReference()).contains(reference.reference());
        assertThat(judgement.recipient()).isEqualTo(HANAKO);
    }

    @Test
    void aReferenceFoldedByAServerOnItsWayIsGenuine() {
        String text = sent(HANAKO).toString();
        String folded = ReferenceHeader.NAME + ":\n " + text.substring(0, 30) + "\n\t" + text.substring(30) + "\n";

        assertThat(site.judge(Bounces.DSN.replace("%s", folded)).reason()).isEqualTo(AuthenticityReason.REFERENCE);
        assertThat(site.judge(Bounces.QMAIL.replace("%s", folded)).reason()).isEqualTo(AuthenticityReason.REFERENCE);
    }

    @Test
    void aBounceToASignedSenderIsGenuineWhateverItReturns() {
        String signed = site.proofs.signSender(HANAKO);

        for (String bounce : List.of(Bounces.DSN_ALONE, Bounces.DELAY, without(Bounces.QMAIL))) {
            BounceJudgement judgement = site.judge(TestSite.read(bounce.getBytes(StandardCharsets.ISO_8859_1)), signed);

            assertThat(judgement.reason()).isEqualTo(AuthenticityReason.SENDER_TOKEN);
            assertThat(judgement.recipient()).isEqualTo(HANAKO);
        }
    }

    @Test
    void aSenderThatIsSignedWronglyProvesNothingAndRefutesNothing() {
        String forged = site.proofs.signSender(HANAKO).replace("+b0", "+b1");

        BounceJudgement judgement =
                site.judge(TestSite.read(Bounces.DSN_ALONE.getBytes(StandardCharsets.ISO_8859_1)), forged);

        assertThat(judgement.reason()).isEqualTo(AuthenticityReason.NOTHING_RETURNED);
    }

    @Test
    void anEnvidThatWeGaveIsAProof() {
        String bounce = Bounces.DSN_ALONE.replace("ENVID", sent(HANAKO).toString());

        assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.ENVELOPE_ID);
    }

    @Test
    void aMessageIdOfThisSenderIsAProof() {
        site.send(HANAKO);

        assertThat(site.judge(without(Bounces.DSN)).reason()).isEqualTo(AuthenticityReason.MESSAGE_ID);
        assertThat(site.judge(Bounces.DELAY.replace("\n\n", "\nIn-Reply-To: " + TestSite.MESSAGE_ID + "\n\n"))
                        .reason())
                .isEqualTo(AuthenticityReason.MESSAGE_ID);
    }

    @Test
    void aMessageIdOfAnotherSenderIsNone() {
        site.send("taro@example.jp");

        assertThat(site.judge(without(Bounces.DSN)).reason()).isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    @Test
    void theMessageIdOfTheBounceItselfIsNone() {
        site.send(HANAKO, "<bounce.1@mx.far.example>");

        assertThat(site.judge(without(Bounces.DSN)).reason()).isEqualTo(AuthenticityReason.OTHER_WAY);
    }

    @Test
    void aTraceWithTheReferenceOfThisSendersMessageIsAProof() {
        String trace = "Received: from client by mail.example.jp with ESMTPSA id ";
        String ours = trace + sent(HANAKO).reference() + "; Fri, 27 Nov 2026 09:00:00 +0900\n";
        String anothers = trace + sent("taro@example.jp").reference() + "; Fri, 27 Nov 2026 09:00:00 +0900\n";

        assertThat(site.judge(Bounces.DSN.replace("%s", ours)).reason()).isEqualTo(AuthenticityReason.TRACE);
        assertThat(site.judge(Bounces.DSN.replace("%s", anothers)).reason())
                .isEqualTo(AuthenticityReason.NAMES_OUR_SERVER);
    }

    @Test
    void aReferenceThatIsNotSignedIsAForgery() {
        ReferenceHeader real = sent(HANAKO);
        ReferenceHeader forged = new ReferenceHeader(real.key(), Reference.random(), real.mac());

        BounceJudgement judgement = site.judge(with(Bounces.DSN, forged));

        assertThat(judgement.reason()).isEqualTo(AuthenticityReason.FORGED_REFERENCE);
        assertThat(judgement.sentence())
                .isEqualTo("bounce to hanako@example.jp: not-ours, because it returns a reference that looks like ours "
                        + "but is not signed by us");
    }

    @Test
    void aReferenceOfAnotherSendersMessageIsReplayed() {
        assertThat(site.judge(with(Bounces.DSN, sent("taro@example.jp"))).reason())
                .isEqualTo(AuthenticityReason.OTHER_SENDER);
    }

    @Test
    void aReferenceIsReplayedWhenItComesMoreOftenThanItsMessageCanCause() {
        ReferenceHeader reference = sent(HANAKO);
        for (int i = 0; i < 8; i++) {
            assertThat(site.judge(with(Bounces.DSN, reference)).reason()).isEqualTo(AuthenticityReason.REFERENCE);
        }

        assertThat(site.judge(with(Bounces.DSN, reference)).reason()).isEqualTo(AuthenticityReason.TOO_OFTEN);
        assertThat(site.judge(with(Bounces.QMAIL, reference)).authenticity()).isEqualTo(Authenticity.REPLAYED);
    }

    @Test
    void aReferenceIsReplayedWhenItsMessageIsOlderThanAMonth() {
        ReferenceHeader reference = sent(HANAKO);
        site.advance(Duration.ofDays(30));
        assertThat(site.judge(with(Bounces.DSN, reference)).reason()).isEqualTo(AuthenticityReason.REFERENCE);

        site.advance(Duration.ofSeconds(1));

        assertThat(site.judge(with(Bounces.DSN, reference)).reason()).isEqualTo(AuthenticityReason.TOO_OLD);
    }

    /** Each has a ledger of its own, which is whole. */
    @Test
    void aReferenceOfAnotherServerWithTheSameKeysIsGenuine() {
        ReferenceHeader others = site.proofs.sign(Reference.random(), HANAKO);
        assertThat(site.judge(with(Bounces.DSN, others)).reason()).isEqualTo(AuthenticityReason.TOO_OLD);

        site.marks = new OwnMarks(site.marks.way(), SrsSecrets.NONE, DkimKeys.NONE, 1, true);
        for (int i = 0; i < 20; i++) {
            assertThat(site.judge(with(Bounces.DSN, others)).reason()).isEqualTo(AuthenticityReason.REFERENCE_ONLY);
        }
        assertThat(site.judge(with(Bounces.DSN, others)).reason()).isEqualTo(AuthenticityReason.TOO_OFTEN);
    }

    @Test
    void whenTheLedgerIsLostTheSignatureAloneCounts() {
        ReferenceHeader reference = sent(HANAKO);
        site.loseTheLedger();

        assertThat(site.judge(with(Bounces.DSN, reference)).reason()).isEqualTo(AuthenticityReason.REFERENCE_ONLY);
    }

    @Test
    void aClockThatIsSetBackChangesNothing() {
        ReferenceHeader reference = sent(HANAKO);
        site.advance(Duration.ofDays(-1));

        assertThat(site.judge(with(Bounces.DSN, reference)).reason()).isEqualTo(AuthenticityReason.REFERENCE);
    }

    @Test
    void whatTheLedgerForgotWhileTheClockWasAheadIsNotCalledTooOld() {
        ReferenceHeader reference = sent(HANAKO);
        site.advance(Duration.ofDays(31));
        sent("taro@example.jp");
        site.advance(Duration.ofDays(-31));

        assertThat(site.judge(with(Bounces.DSN, reference)).reason()).isEqualTo(AuthenticityReason.REFERENCE_ONLY);
        site.advance(Duration.ofDays(62));
        assertThat(site.judge(with(Bounces.DSN, reference)).reason()).isEqualTo(AuthenticityReason.TOO_OLD);
    }

    @Test
    void whenTheKeysAreLostNothingIsForged() {
        TestSite now = new TestSite(List.of("mail.example.jp"), Instant.parse("2026-11-27T08:59:59Z"));

        assertThat(now.judge(with(Bounces.DSN, sent(HANAKO))).reason()).isEqualTo(AuthenticityReason.UNKNOWN_KEY);
        assertThat(now.judge(without(Bounces.DSN)).reason()).isEqualTo(AuthenticityReason.BEFORE_SIGNING);
    }

    @Test
    void oneProofThatHoldsIsEnough() {
        ReferenceHeader real = sent(HANAKO);
        ReferenceHeader forged = new ReferenceHeader(real.key(), Reference.random(), real.mac());
        String both = ReferenceHeader.NAME + ": " + forged + "\n" + ReferenceHeader.NAME + ": " + real + "\n";

        assertThat(site.judge(Bounces.DSN.replace("%s", both)).reason()).isEqualTo(AuthenticityReason.REFERENCE);
    }

    @ParameterizedTest
    @MethodSource("returning")
    void withoutAProofAWayThatDoesNotLeadThroughUsIsNotOurs(String bounce) {
        BounceJudgement judgement = site.judge(without(bounce));

        assertThat(judgement.authenticity())
                .isEqualTo(
                        judgement.reason() == AuthenticityReason.NOTHING_RETURNED
                                ? Authenticity.UNVERIFIABLE
                                : Authenticity.NOT_OURS);
    }

    @Test
    void withoutAProofAndWithoutAWayNobodyCanTell() {
        assertThat(site.judge(Bounces.DSN_ALONE).reason()).isEqualTo(AuthenticityReason.NOTHING_RETURNED);
        assertThat(site.judge(Bounces.DELAY).reason()).isEqualTo(AuthenticityReason.NOTHING_RETURNED);
        String noWay = without(Bounces.DSN_WITH_HEADER).replaceAll("(?m)^Received:.*\n(?:[ \t].*\n)*", "");
        assertThat(site.judge(noWay).reason()).isEqualTo(AuthenticityReason.NO_WAY_RETURNED);
    }

    @ParameterizedTest
    @CsvSource({
        "(out.isp.example [, (MAIL.example.jp [, NAMES_OUR_SERVER",
        "(out.isp.example [, (a.gw.example.jp. [, NAMES_OUR_SERVER",
        "(out.isp.example [, (mail.example.jp.evil.example [, OTHER_WAY",
        "for <taro@far.example>, for <taro@mail.example.jp>, OTHER_WAY"
    })
    void aNameOfOursInTheWayIsNeitherProofNorForgery(String way, String named, AuthenticityReason reason) {
        String bounce = without(Bounces.DSN).replace(way, named);

        assertThat(site.judge(bounce).reason()).isEqualTo(reason);
    }

    @Test
    void withoutNamesOfOurServersNoWayIsForeign() {
        assertThat(new TestSite(List.of()).judge(without(Bounces.DSN)).reason())
                .isEqualTo(AuthenticityReason.SERVERS_UNKNOWN);
    }

    @Test
    void whatWasNotReadWholeIsNotCalledForeign() {
        assertThat(site.judge(without(Bounces.QMAIL) + "x\n".repeat(200_000)).reason())
                .isEqualTo(AuthenticityReason.NOT_READ_WHOLE);
        assertThat(site.judge(with(Bounces.QMAIL, sent(HANAKO)) + "x\n".repeat(200_000))
                        .reason())
                .isEqualTo(AuthenticityReason.REFERENCE);
    }

    static Stream<String> others() {
        return Stream.of(
                Bounces.VACATION,
                Bounces.CHALLENGE,
                Bounces.RECEIPT,
                Bounces.FEEDBACK,
                Bounces.DMARC,
                Bounces.LIST,
                Bounces.ORDINARY);
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNoBounceIsNotJudged(String message) {
        BounceJudgement judgement = site.judge(without(message));

        assertThat(judgement.reason()).isEqualTo(AuthenticityReason.OTHER_KIND);
        assertThat(judgement.authenticity()).isEqualTo(Authenticity.NOT_A_BOUNCE);
        assertThat(judgement.kind().isDeliveryStatus()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Authenticity.class)
    void everyAnswerHasAReason(Authenticity authenticity) {
        assertThat(Stream.of(AuthenticityReason.values()).map(AuthenticityReason::authenticity))
                .contains(authenticity);
        assertThat(Set.of("genuine", "not-ours", "replayed", "unverifiable", "not-a-bounce"))
                .contains(authenticity.setting());
    }

    @Test
    void onlyReportsOfDeliveryAreJudged() {
        assertThat(EnumSet.allOf(ReportKind.class).stream().filter(ReportKind::isDeliveryStatus))
                .containsExactly(ReportKind.BOUNCE, ReportKind.DELAY, ReportKind.SUCCESS);
    }

    private static BounceJudgement judge(TestSite site, String bounce, String recipient) {
        return site.judge(TestSite.read(bounce.getBytes(StandardCharsets.ISO_8859_1)), recipient);
    }

    @Test
    void aSignedSenderIsReplayedWhenTooManyBouncesComeToIt() {
        site.marks = new OwnMarks(new ReturnedTrace(List.of()), SrsSecrets.NONE, DkimKeys.NONE, 2, false);
        BounceJudge judge = site.judge();
        String signed = site.proofs.signSender(HANAKO);
        MailReport report = TestSite.read(Bounces.DSN_ALONE.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(judge.judge(report, signed).reason()).isEqualTo(AuthenticityReason.SENDER_TOKEN);
        assertThat(judge.judge(report, signed.toUpperCase(Locale.ROOT)).reason())
                .isEqualTo(AuthenticityReason.SENDER_TOKEN);
        assertThat(judge.judge(report, signed).reason()).isEqualTo(AuthenticityReason.TOO_OFTEN);
        assertThat(judge.judge(report, site.proofs.signSender("taro@example.jp"))
                        .reason())
                .isEqualTo(AuthenticityReason.SENDER_TOKEN);
    }

    @Test
    void aBounceToASenderThatWeRewroteIsGenuine(@TempDir Path directory) throws IOException {
        String rewritten = "SRS0=kKgh=RA=sender.example=alice@fwd.example.jp";
        assertThat(judge(site, without(Bounces.DSN), rewritten).reason())
                .isEqualTo(AuthenticityReason.REWRITTEN_SENDER);

        Path secrets = Files.writeString(directory.resolve("secrets"), "srs-test-key");
        site.marks = new OwnMarks(new ReturnedTrace(List.of()), SrsSecrets.read(secrets), DkimKeys.NONE, 1, false);
        site.advance(Duration.between(site.now(), Instant.EPOCH.plus(Duration.ofDays(20_001))));
        assertThat(judge(site, without(Bounces.DSN), rewritten).reason()).isEqualTo(AuthenticityReason.FORWARD);
        assertThat(judge(site, without(Bounces.DSN), rewritten.replace("alice", "bob"))
                        .authenticity())
                .isEqualTo(Authenticity.UNVERIFIABLE);
    }

    @Test
    void aBounceThatReturnsNothingIsGenuineIfTheSenderWroteThereLately() {
        String bounce =
                Bounces.DSN_ALONE.replaceAll("(?m)^Final-Recipient:.*", "Final-Recipient: rfc822; taro@far.example");
        assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.NOTHING_RETURNED);

        site.send(HANAKO);
        assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.SENT_TO);
        assertThat(judge(site, bounce, "jiro@example.jp").reason()).isEqualTo(AuthenticityReason.NOTHING_RETURNED);
        String forged = site.proofs.signSender(HANAKO).replace("+b0", "+b1");
        assertThat(judge(site, bounce, forged).reason()).isEqualTo(AuthenticityReason.NOTHING_RETURNED);
        site.advance(Duration.ofDays(14));
        assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.NOTHING_RETURNED);
    }

    @Test
    void aBounceThatReturnsNothingIsNotGenuineForEver() {
        String bounce =
                Bounces.DSN_ALONE.replaceAll("(?m)^Final-Recipient:.*", "Final-Recipient: rfc822; taro@far.example");
        site.send(HANAKO);
        for (int i = 0; i < 20; i++) {
            assertThat(site.judge(bounce).reason()).isEqualTo(AuthenticityReason.SENT_TO);
        }

        assertThat(site.judge(bounce).authenticity()).isEqualTo(Authenticity.UNVERIFIABLE);
    }
}
