// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.backscatter.TestSite.HANAKO;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sekisho.bounce.MailReport;
import org.sekisho.bounce.ReportKind;
import org.sekisho.bounce.SampleMessages;
import org.sekisho.bounce.SampleMessages.Sample;
import org.sekisho.proof.Reference;
import org.sekisho.proof.ReferenceHeader;

/** Real bounces, none of which is ours, and what becomes of them with a proof of ours in them. */
final class BounceSamplesTest {
    private static final List<String> SERVERS = List.of("out.isp.example");

    /** A report of a delay that its source files under ordinary mail. */
    private static final String MISFILED = "rubymail/mime_emails-raw_email_with_mimepart_without_content_type.eml";

    private final TestSite site = new TestSite(SERVERS);
    private static List<Sample> bounces = List.of();

    @BeforeAll
    static void read() throws IOException {
        bounces = SampleMessages.bounces();
        assertThat(bounces).hasSizeGreaterThan(300);
    }

    /** What the site made of some. */
    private record Answers(Map<String, BounceJudgement> bySample) {
        List<String> are(Authenticity authenticity) {
            return bySample.entrySet().stream()
                    .filter(answer -> answer.getValue().authenticity() == authenticity)
                    .map(Map.Entry::toString)
                    .toList();
        }

        long percent(Authenticity authenticity) {
            return are(authenticity).size() * 100L / bySample.size();
        }

        List<String> areNot(Authenticity authenticity) {
            return bySample.entrySet().stream()
                    .filter(answer -> answer.getValue().authenticity() != authenticity)
                    .map(Map.Entry::toString)
                    .toList();
        }
    }

    private Answers judge(Function<Sample, Optional<byte[]>> change) {
        Map<String, BounceJudgement> answers = new TreeMap<>();
        for (Sample sample : bounces) {
            change.apply(sample).ifPresent(message -> answers.put(sample.name(), site.judge(message)));
        }
        return new Answers(answers);
    }

    private static Function<Sample, Optional<byte[]>> grafted(Function<Sample, ReferenceHeader> proof) {
        return sample -> new Graft(sample.octets()).with(ReferenceHeader.NAME + ": " + proof.apply(sample));
    }

    @Test
    void noneOfThemIsOursAsItIs() {
        Answers answers = judge(sample -> Optional.of(sample.octets()));

        assertThat(answers.are(Authenticity.GENUINE)).isEmpty();
        assertThat(answers.are(Authenticity.REPLAYED)).isEmpty();
        assertThat(answers.are(Authenticity.NOT_OURS)).hasSizeGreaterThan(150);
        assertThat(answers.are(Authenticity.NOT_A_BOUNCE)).hasSizeLessThan(5);
    }

    @Test
    void withOurReferenceNinetyNineInAHundredAreGenuine() {
        Answers answers = judge(grafted(sample -> site.send(HANAKO)));

        assertThat(answers.bySample()).hasSizeGreaterThan(280);
        assertThat(answers.percent(Authenticity.GENUINE))
                .as("not genuine: %s", answers.areNot(Authenticity.GENUINE))
                .isGreaterThanOrEqualTo(99);
    }

    @Test
    void withOurMessageIdNinetyNineInAHundredAreGenuine() {
        Answers answers = judge(sample -> {
            site.send(HANAKO, "<" + sample.name() + "@example.jp>");
            return new Graft(sample.octets()).with("Message-ID: <" + sample.name() + "@example.jp>");
        });

        assertThat(answers.percent(Authenticity.GENUINE))
                .as("not genuine: %s", answers.areNot(Authenticity.GENUINE))
                .isGreaterThanOrEqualTo(99);
    }

    @Test
    void addressedToASignedSenderAllAreGenuine() {
        String signed = site.proofs.signSender(HANAKO);

        for (Sample sample : bounces) {
            MailReport report = TestSite.read(sample.octets());
            assertThat(site.judge(report, signed).authenticity())
                    .as(sample.name())
                    .isEqualTo(report.kind().isDeliveryStatus() ? Authenticity.GENUINE : Authenticity.NOT_A_BOUNCE);
        }
    }

    @Test
    void aProofOfAnotherKeyIsNone() {
        TestSite other = new TestSite(SERVERS);

        assertThat(judge(grafted(sample -> other.send(HANAKO))).are(Authenticity.GENUINE))
                .isEmpty();
    }

    @Test
    void aProofThatIsNotSignedIsNone() {
        Function<Sample, ReferenceHeader> forged = sample -> {
            ReferenceHeader ours = site.send(HANAKO);
            return new ReferenceHeader(ours.key(), Reference.random(), ours.mac());
        };

        Answers answers = judge(grafted(forged));

        assertThat(answers.are(Authenticity.GENUINE)).isEmpty();
        assertThat(answers.percent(Authenticity.NOT_OURS)).isGreaterThanOrEqualTo(99);
    }

    @Test
    void aProofOfAnotherSenderIsNone() {
        Answers answers = judge(grafted(sample -> site.send("taro@example.jp")));

        assertThat(answers.are(Authenticity.GENUINE)).isEmpty();
        assertThat(answers.percent(Authenticity.REPLAYED)).isGreaterThanOrEqualTo(99);
    }

    @Test
    void aProofThatIsTooOldIsNone() {
        ReferenceHeader old = site.send(HANAKO);
        site.advance(Duration.ofDays(31));

        assertThat(judge(grafted(sample -> old)).are(Authenticity.GENUINE)).isEmpty();
    }

    @Test
    void aProofIsGoodForAsManyBouncesAsItsMessageCanCause() {
        ReferenceHeader one = site.send(HANAKO);

        Answers answers = judge(grafted(sample -> one));

        assertThat(answers.are(Authenticity.GENUINE)).hasSize(8);
        assertThat(answers.are(Authenticity.REPLAYED)).hasSizeGreaterThan(270);
        assertThat(judge(grafted(sample -> one)).are(Authenticity.GENUINE)).isEmpty();
    }

    @Test
    void withoutWhatTheyReturnNobodyCanTell() {
        Answers answers = judge(sample -> Optional.of(new Graft(sample.octets()).cut()));

        assertThat(answers.are(Authenticity.GENUINE)).isEmpty();
        assertThat(answers.are(Authenticity.NOT_OURS)).isEmpty();
        assertThat(answers.are(Authenticity.UNVERIFIABLE)).hasSizeGreaterThan(300);
    }

    @Test
    void nothingElseIsABounce() throws IOException {
        for (Sample sample : SampleMessages.all()) {
            boolean flagged = sample.label().startsWith("must-be-flagged");
            boolean other = List.of("ham", "list", "mdn", "arf").contains(sample.kind());
            if (other && !flagged && !sample.name().equals(MISFILED)) {
                assertThat(TestSite.read(sample.octets()).kind().isDeliveryStatus())
                        .as(sample.name())
                        .isFalse();
            }
        }
    }

    /** SpamAssassin's own regression mails, judged with the relay names that come with them. */
    @Test
    void agreesWithSpamAssassinAboutItsBounces() throws IOException {
        int wanted = 0;
        int found = 0;
        for (Sample sample : SampleMessages.all()) {
            if (sample.label().startsWith("must-NOT-be-flagged")) {
                assertThat(isUnsolicited(sample)).as(sample.name()).isFalse();
            } else if (sample.label().startsWith("must-be-flagged")) {
                wanted++;
                found += isUnsolicited(sample) ? 1 : 0;
            }
        }
        assertThat(found * 100).as("%s of %s", found, wanted).isGreaterThanOrEqualTo(wanted * 95);
    }

    /** What it flags: an automatic answer of any sort, unless a server of ours is named in what it returns. */
    private static boolean isUnsolicited(Sample sample) {
        MailReport report = TestSite.read(sample.octets());
        List<String> relays = List.of(sample.label()
                .replaceAll(".*our_relays=([^;]*);.*", "$1")
                .replace("(suite default)", "relay.isp.example")
                .split(","));
        boolean automatic = report.kind().isDeliveryStatus()
                || List.of(ReportKind.CHALLENGE, ReportKind.FILTER_NOTICE, ReportKind.VACATION)
                        .contains(report.kind());
        BounceJudgement answer = new TestSite(relays).judge(report, HANAKO);
        return automatic && answer.reason() != AuthenticityReason.NAMES_OUR_SERVER;
    }
}
