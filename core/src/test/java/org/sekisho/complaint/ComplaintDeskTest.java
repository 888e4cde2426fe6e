// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.audit.EventLog;
import org.sekisho.complaint.count.ComplaintEffect;
import org.sekisho.geo.Network;
import org.sekisho.rate.Window;
import org.sekisho.record.CapturedLog;

final class ComplaintDeskTest {
    private static final InetAddress LOOP = Network.parseAddress("203.0.113.9");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final ComplaintSite site = new ComplaintSite();

    @SuppressWarnings("NullAway.Init")
    private ComplaintDesk desk;

    @BeforeEach
    void listThem() {
        site.join("203.0.113.0/28");
        desk = site.desk(directory.resolve("complaints.log"));
    }

    private HandledComplaint take(byte[] complaint, ComplaintDesk.Source source) {
        try {
            return desk.take(new ByteArrayInputStream(complaint), source);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ComplaintEffect byLoop(byte[] complaint) {
        return take(complaint, new ComplaintDesk.Source(LOOP, "mail1")).counting();
    }

    private ComplaintEffect byMail(String results, byte[] complaint) {
        byte[] field = (results.isEmpty() ? "" : "Authentication-Results: " + results + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] mail = Arrays.copyOf(field, field.length + complaint.length);
        System.arraycopy(complaint, 0, mail, field.length, complaint.length);
        return take(mail, new ComplaintDesk.Source(Network.parseAddress("192.0.2.99"), "mail1"))
                .counting();
    }

    private long proven() {
        return desk.counts().peek(ComplaintSite.HANAKO, site.now).proven(Window.DAY);
    }

    private String header() {
        return ComplaintSite.carrying(site.send());
    }

    @Test
    void aFeedbackLoopThatIsListedCountsOnceForEachMessage() {
        String header = header();

        assertThat(byLoop(Complaints.feedback(header))).isEqualTo(ComplaintEffect.COUNTED);
        assertThat(byLoop(Complaints.feedbackWithMessage(header))).isEqualTo(ComplaintEffect.SAME_VOICE);
        assertThat(byLoop(Complaints.feedback(header()))).isEqualTo(ComplaintEffect.COUNTED);
        assertThat(proven()).isEqualTo(2);
    }

    @Test
    void itTakesAComplaintBack() {
        String header = header();
        byLoop(Complaints.feedback(header));

        assertThat(byLoop(Complaints.feedback("not-spam", header))).isEqualTo(ComplaintEffect.TAKEN_BACK);
        assertThat(proven()).isZero();
        assertThat(byLoop(Complaints.feedback("not-spam", header))).isEqualTo(ComplaintEffect.NO_COMPLAINT);
    }

    @Test
    void aRecipientWhoseAddressIsVerifiedCounts() {
        String header = header();

        assertThat(byMail("mx.example.jp; dkim=pass header.d=far.example", Complaints.pasted(header)))
                .isEqualTo(ComplaintEffect.COUNTED);
        assertThat(byMail("mx.example.jp; dkim=pass (ok) header.d=far.example", Complaints.attached(header)))
                .isEqualTo(ComplaintEffect.SAME_VOICE);
        assertThat(byMail("mx.example.jp; spf=pass smtp.mailfrom=taro@far.example", Complaints.quoted(header())))
                .isEqualTo(ComplaintEffect.COUNTED);
    }

    @Test
    void whoeverIsNotARecipientDoesNot() {
        assertThat(byMail("mx.example.jp; dkim=pass header.d=far.example", Complaints.feedback(header())))
                .isEqualTo(ComplaintEffect.NOT_A_RECIPIENT);
    }

    @Test
    void nobodyElseIsBelieved() {
        byte[] complaint = Complaints.pasted(header());

        assertThat(byMail("", complaint)).isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
        assertThat(byMail("other.example; dkim=pass header.d=far.example", complaint))
                .isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
        assertThat(byMail("mx.example.jp; dkim=fail header.d=far.example", complaint))
                .isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
        assertThat(byMail("mx.example.jp; dkim=pass header.d=evil.example", complaint))
                .isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
        assertThat(byMail("mx.example.jp; dkim=pass header.d=ar.example", complaint))
                .isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
        assertThat(byMail(
                        "mx.example.jp; dkim=none\nAuthentication-Results: mx.example.jp; dkim=pass"
                                + " header.d=far.example",
                        complaint))
                .as("only the uppermost, which our own server wrote")
                .isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
        assertThat(take(complaint, ComplaintDesk.Source.PERSON).counting())
                .isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
        assertThat(proven()).isZero();
    }

    private ComplaintEffect from(String author) {
        String complaint = new String(Complaints.pasted(header()), StandardCharsets.ISO_8859_1);
        return byMail(
                "mx.example.jp; dkim=pass header.d=far.example",
                complaint.replace("From: Taro <taro@far.example>", author).getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: taro@far.example",
                "From: TARO@Far.example (Taro (at home))",
                "From: \"taro@far.example\" <taro@far.example>",
                "From: =?UTF-8?B?5aSq6YOO?=\n <taro@far.example>",
                "From: Taro <taro@far.example>\nFrom: Taro <taro@far.example>",
            })
    void theAuthorIsTheOnlyMailbox(String author) {
        assertThat(from(author)).isEqualTo(ComplaintEffect.COUNTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: \"taro@far.example\" <mallory@far.example>",
                "From: taro@far.example <mallory@far.example>",
                "From: (taro@far.example) mallory@far.example",
                "From: taro@far.example (<mallory@far.example>)",
                "From: \"<mallory@far.example>\" <taro@far.example>",
                "From: \"\\\" <mallory@far.example> \" <taro@far.example>",
                "From: taro@far.example, mallory@far.example",
                "From: <taro@far.example> <mallory@far.example>",
                "From: us: taro@far.example;",
                "From: <@far.example:taro@far.example>",
                "From: \"taro@far.example",
                "From: taro@far.example\nFrom: mallory@far.example",
                "From: taro@far.example\nFrom : mallory@far.example",
                "From: taro@far.example\nfrom:",
                "X: y",
            })
    void nobodyComplainsInTheNameOfARecipient(String author) {
        assertThat(from(author)).isIn(ComplaintEffect.UNVERIFIED_REPORTER, ComplaintEffect.NOT_A_RECIPIENT);
    }

    @Test
    void anAuthorBehindWhatIsReadOfTheHeaderIsNotOverlooked() {
        String long64K = ("X: " + "y".repeat(900) + "\n").repeat(75);

        assertThat(from("From: taro@far.example\n" + long64K + "From: mallory@far.example"))
                .isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
    }

    @Test
    void whatASubmitterOrAPersonHandsInHasResultsOfTheirOwnMaking() {
        byte[] complaint = Complaints.pasted(header());
        byte[] results = "Authentication-Results: mx.example.jp; dkim=pass header.d=far.example\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] mail = Arrays.copyOf(results, results.length + complaint.length);
        System.arraycopy(complaint, 0, mail, results.length, complaint.length);

        assertThat(take(mail, ComplaintDesk.Source.PERSON).counting()).isEqualTo(ComplaintEffect.UNVERIFIED_REPORTER);
    }

    @Test
    void withoutAProofNothingCounts() {
        site.send();

        assertThat(byLoop(Complaints.feedback(ComplaintSite.header("Message-ID: <20261127.1@example.jp>"))))
                .isEqualTo(ComplaintEffect.NOT_PROVEN);
        assertThat(byLoop(Complaints.feedback("auth-failure", header()))).isEqualTo(ComplaintEffect.NO_COMPLAINT);
        assertThat(proven()).isZero();
    }

    @Test
    void saysItSoThatItCanBeReadAloudAndLogsIt() {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            HandledComplaint handled = take(Complaints.feedback(header()), new ComplaintDesk.Source(LOOP, "mail1"));

            assertThat(handled.sentence(ZoneOffset.UTC))
                    .isEqualTo("This is a feedback report. It is ours by proof: it carries a reference that we signed"
                            + " for its sender; handed in by hanako@example.jp from 192.0.2.7, sent 2026-11-27"
                            + " 09:00:00. And it counts as a proven complaint about this submitter's mail.");
            assertThat(log.all())
                    .containsExactly("INFO action=complaint submitter=hanako@example.jp answer=ours-by-proof"
                            + " why=reference form=feedback-report reporter=feedback-loop counts=counted mail=mail1");
        }
    }
}
