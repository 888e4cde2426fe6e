// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.complaint.ComplaintSite.AT_HOME;
import static org.sekisho.complaint.ComplaintSite.HANAKO;
import static org.sekisho.complaint.ComplaintSite.header;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sekisho.backscatter.TestSite;
import org.sekisho.geo.Network;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;
import org.sekisho.session.Session;
import org.sekisho.submitter.Submitter;

final class ComplaintJudgeTest {
    private static final String HOP = "Received: from [10.0.0.5] ([192.0.2.7])\n\tby mail.example.jp"
            + " (JAMES SMTP Server ) with ESMTPSA ID 123;\n\tFri, 27 Nov 2026 18:00:01 +0900 (JST)";

    private final ComplaintSite site = new ComplaintSite();

    private Session session(Submitter submitter, int port, int fromSecond, int toSecond) {
        return Session.open(submitter, AT_HOME, port, site.now.plusSeconds(fromSecond))
                .ended(site.now.plusSeconds(toSecond));
    }

    private static void assertLeadsToHanako(ComplaintAnswer answer, AttributionReason reason) {
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.findSubmitter()).contains(HANAKO);
    }

    private static void assertNamesNobody(ComplaintAnswer answer, AttributionReason reason) {
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.findSubmitter()).isEmpty();
    }

    @Test
    void aProofLeadsToTheSubmitterInEveryForm() {
        String header = ComplaintSite.carrying(site.send());

        Complaints.inSixForms(header).forEach((form, complaint) -> {
            ComplaintAnswer answer = site.judge(complaint);
            assertThat(answer.reason()).as(form).isEqualTo(AttributionReason.REFERENCE);
            assertThat(answer.findSubmitter()).as(form).contains(HANAKO);
            assertThat(answer.findRemoteAddress()).contains(AT_HOME);
        });
    }

    @Test
    void withOneByteOfTheProofChangedItLeadsToNobody() {
        String reference = site.send().toString();
        Random random = new Random(18);

        for (int at = 0; at < reference.length(); at++) {
            char other = other(reference.charAt(at), random);
            String changed = reference.substring(0, at) + other + reference.substring(at + 1);
            String header = header(HOP, "Message-ID: " + TestSite.MESSAGE_ID, ReferenceHeader.NAME + ": " + changed);
            Complaints.inSixForms(header).forEach((form, complaint) -> {
                ComplaintAnswer answer = site.judge(complaint);
                assertThat(answer.attribution()).as(form + changed).isEqualTo(Attribution.MENTION_ONLY);
                assertThat(answer.findSubmitter()).as(form + changed).isEmpty();
            });
        }
    }

    private static char other(char character, Random random) {
        String digits = "0123456789abcdef";
        char other = character;
        while (other == character) {
            other = digits.charAt(random.nextInt(digits.length()));
        }
        return other;
    }

    @Test
    void aProofOfWhichTheLedgerKnowsNothingNamesNobody() {
        ReferenceHeader header = site.site.proofs.sign(Reference.random(), TestSite.HANAKO);

        ComplaintAnswer answer = site.judge(Complaints.feedback(ComplaintSite.carrying(header)));

        assertNamesNobody(answer, AttributionReason.REFERENCE_ONLY);
    }

    @Test
    void aTraceFieldOfAMessageOfItsSenderIsAProof() {
        Reference reference = site.send().reference();

        ComplaintAnswer answer = site.judge(Complaints.pasted(
                header("Received: by mail.example.jp id " + reference + ";\n\tFri, 27 Nov 2026 18:00:01 +0900")));

        assertLeadsToHanako(answer, AttributionReason.TRACE);
    }

    @Test
    void aMessageIdIsNoProofButFitsTheRecord() {
        site.send();

        ComplaintAnswer answer = site.judge(Complaints.pasted(header("Message-ID: " + TestSite.MESSAGE_ID)));

        assertThat(answer.attribution()).isEqualTo(Attribution.OURS_BY_RECORD);
        assertThat(answer.findSubmitter()).contains(HANAKO);
        assertThat(answer.sentence(ZoneOffset.UTC))
                .isEqualTo("ours by record: its Message-ID is that of a message of its sender; handed in by"
                        + " hanako@example.jp from 192.0.2.7, sent 2026-11-27 09:00:00");
    }

    @Test
    void oneSubmitterWhoWasLoggedInFromThereThenFitsTheRecord() {
        site.sessions.record(session(HANAKO, 40000, -30, 30));

        ComplaintAnswer answer = site.judge(Complaints.pasted(header(HOP)));

        assertLeadsToHanako(answer, AttributionReason.SESSION);
        assertThat(answer.sentence(ZoneOffset.UTC))
                .isEqualTo("ours by record: one submitter was logged in from this address at that time (192.0.2.7 at"
                        + " 2026-11-27 09:00:01 \u00b1 120 s: held by hanako@example.jp from 2026-11-27 08:59:30 to"
                        + " 2026-11-27 09:00:30)");
    }

    @Test
    void twoWhoMayHaveHadItAreShownAndNobodyIsNamed() {
        site.sessions.record(session(HANAKO, 40000, -600, -60));
        site.sessions.record(session(new Submitter("taro@example.jp"), 50000, -32, 600));

        ComplaintAnswer answer = site.judge(Complaints.pasted(header(HOP)));

        assertNamesNobody(answer, AttributionReason.AMBIGUOUS);
        assertThat(answer.sentence(ZoneOffset.UTC))
                .contains("ambiguous, held by hanako@example.jp from 2026-11-27 08:50:00 to 2026-11-27 08:59:00, by"
                        + " taro@example.jp from 2026-11-27 08:59:28 to 2026-11-27 09:10:00");
    }

    @Test
    void aPortTellsThemApart() {
        site.sessions.record(session(HANAKO, 40001, -600, 600));
        site.sessions.record(session(new Submitter("taro@example.jp"), 50000, -600, 600));

        ComplaintAnswer answer = site.judge(Complaints.xarf("Subject: nothing of ours"));

        assertLeadsToHanako(answer, AttributionReason.SESSION);
    }

    @Test
    void aFieldBelowAStrangersIsNotBelieved() {
        site.sessions.record(session(HANAKO, 40000, -30, 30));
        String stranger = "Received: from a.example ([203.0.113.9]) by b.example with ESMTP;"
                + "\n\tFri, 27 Nov 2026 18:00:02 +0900";

        String outer = "Received: from b.example ([203.0.113.10]) by mail.example.jp with ESMTP;"
                + "\n\tFri, 27 Nov 2026 18:00:02 +0900";

        assertThat(site.judge(Complaints.pasted(header(outer, stranger, HOP))).findSubmitter())
                .isEmpty();
    }

    @Test
    void anAddressOfOursIsOurNetwork() {
        site.settings = new ComplaintSettings(
                List.of(Network.parse("192.0.2.0/24")), List.of(), List.of(), Duration.ofMinutes(2));

        assertThat(site.judge(Complaints.pasted(header(HOP))).reason()).isEqualTo(AttributionReason.OWN_ADDRESS);
        assertThat(site.judge(Complaints.xarf("Subject: x")).attribution()).isEqualTo(Attribution.OUR_NETWORK);
    }

    @Test
    void aNameAloneIsAMention() {
        String text = "From: taro@far.example\n\nThe spam advertises http://shop.example.jp/ and mail.example.jp!\n";

        assertThat(site.judge(text.getBytes(StandardCharsets.US_ASCII)).reason())
                .isEqualTo(AttributionReason.NAMED);
        assertThat(site.judge(Complaints.pasted(header("Message-ID: <1@far.example>")))
                        .attribution())
                .as("a forged author")
                .isEqualTo(Attribution.MENTION_ONLY);
    }

    @Test
    void nothingOfOursIsSaidToBeSo() {
        String foreign = header("Message-ID: <1@far.example>").replace("example.jp", "other.example");

        assertThat(site.judge(Complaints.feedback(foreign)).reason()).isEqualTo(AttributionReason.OTHER_WAY);
        assertThat(site.judge("From: a@b.example\n\nStop it!\n".getBytes(StandardCharsets.US_ASCII))
                        .sentence(ZoneOffset.UTC))
                .isEqualTo("nothing of ours: it shows no header of a message: ask for the whole header");
    }
}
