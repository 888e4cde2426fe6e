// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sekisho.backscatter.AuthenticityReason;
import org.sekisho.bounce.ReportKind;
import org.sekisho.finding.BounceEvidence;
import org.sekisho.finding.ComplaintEvidence;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.DestinationEvidence;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.FailureEvidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.FirstTimeEvidence;
import org.sekisho.finding.Mode;
import org.sekisho.finding.MovementEvidence;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.SharedNetworkEvidence;
import org.sekisho.finding.limit.FailureLimit;
import org.sekisho.finding.limit.NewcomerLimit;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.notice.Language;
import org.sekisho.notice.template.EvidenceSentences;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.NewNetwork;

class CounterfactualTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final DisplaySettings READING = new DisplaySettings(0, ZoneOffset.UTC);
    private static final List<NewNetwork> NETWORKS = List.of(new NewNetwork(AccessNetwork.parse("AS64500"), 119));

    private static List<Country> countries(String codes) {
        return Stream.of(codes.split(" ")).map(Country::of).toList();
    }

    private static void says(Evidence evidence, String english, String japanese) {
        Finding finding = new Finding("any", Mode.OBSERVE, new Submitter("bob@isp.example"), NINE, evidence);

        assertThat(EvidenceSentences.counterfactual(finding, Language.EN)).isEqualTo(english);
        assertThat(EvidenceSentences.counterfactual(finding, Language.JA)).isEqualTo(japanese);
    }

    @Test
    void namesTheSmallestRate() {
        says(
                new RateEvidence(Rate.parse("recipients=500/1h"), 813, 0, NINE),
                "would not fire at a limit of 813 recipients in 1 h",
                "上限が 1 時間に宛先 813 件なら検出しません");
    }

    /** A rounded size would be found again. */
    @Test
    void roundsOctetsUp() {
        RateEvidence evidence = new RateEvidence(Rate.parse("bytes=1GB/1d"), (1L << 30) + 1, 0, NINE);

        says(evidence, "would not fire at a limit of 1025 MB in 1 d", "上限が 1 日に 1025 MB なら検出しません");
        assertThat(Counterfactual.least(evidence.rate(), evidence.measured()).limit())
                .isGreaterThanOrEqualTo(evidence.measured());
    }

    @Test
    void namesTheNumberOfCountriesAndTheFamiliarOnes() {
        MovementEvidence evidence = new MovementEvidence(
                countries("JP US SG NG"),
                3,
                Window.DAY,
                List.of(),
                List.of(),
                READING,
                new MovementEvidence.Counted(4, countries("JP US SG")));

        says(
                evidence,
                "would not fire at a limit of 5 countries in 1 d; JP, US and SG were familiar",
                "上限が 1 日に 5 か国なら検出しません。なじみの国: JP, US, SG");
        assertThat(Finding.parse(new Finding("any", Mode.OBSERVE, new Submitter("bob@isp.example"), NINE, evidence)
                                .json())
                        .evidence())
                .isEqualTo(evidence);
    }

    @Test
    void saysThatNoCountryWasFamiliar() {
        says(
                new MovementEvidence(countries("JP NG"), 2, Window.HOUR, List.of(), List.of(), READING),
                "would not fire at a limit of 3 countries in 1 h; none of them was familiar",
                "上限が 1 時間に 3 か国なら検出しません。なじみの国: なし");
    }

    @Test
    void saysThatAFamiliarCountryIsNotCapped() {
        Waypoint lagos = new Waypoint(Country.of("NG"), "", InetAddress.getLoopbackAddress(), NINE);
        CountryEvidence.Measure measure = new CountryEvidence.Measure(Dimension.MESSAGES, 61, 50, Window.DAY);

        says(
                new CountryEvidence(measure, "unfamiliar", countries("KE NG"), lagos, READING),
                "would not fire at a limit of 61 messages in 1 d, nor if KE and NG were familiar",
                "上限が 1 日にメール 61 通なら検出しません。KE, NG がなじみの国でも検出しません");
        says(
                new CountryEvidence(measure, "NG", countries("NG"), lagos, READING),
                "would not fire at a limit of 61 messages in 1 d",
                "上限が 1 日にメール 61 通なら検出しません");
    }

    @Test
    void namesTheSmallestShare() {
        FailureLimit quarter = new FailureLimit(FailureLimit.Kind.UNKNOWN, 25, Window.HOUR);

        says(
                new FailureEvidence(quarter, 42, 121, NINE),
                "would not fire at a limit of 35 % in 1 h, nor with min=43",
                "上限が 1 時間に 35 % なら検出しません。min=43 でも検出しません");
        says(new FailureEvidence(quarter, 30, 30, NINE), "would not fire with min=31", "min=31 なら検出しません");
    }

    @Test
    void namesTheNumberOfComplaintsAndComplainants() {
        says(
                new ComplaintEvidence(Rate.parse("messages=3/1d"), 4, 3, 2, NINE),
                "would not fire at a limit of 4 proven complaints in 1 d, nor with complainants=4",
                "上限が 1 日に証明済みの苦情 4 件なら検出しません。complainants=4 でも検出しません");
    }

    @Test
    void namesTheSmallestLimitOfNewNetworksAndStrangers() {
        says(
                new NewNetworkEvidence(Rate.parse("recipients=100/1h"), Duration.ofDays(1), NETWORKS),
                "would not fire at a limit of 119 recipients in 1 h",
                "上限が 1 時間に宛先 119 件なら検出しません");
        says(
                new FirstTimeEvidence(
                        Rate.parse("recipients=60/1d"), FirstTimeEvidence.From.NEW_NETWORK, 61, List.of()),
                "would not fire at a limit of 61 recipients in 1 d",
                "上限が 1 日に宛先 61 件なら検出しません");
        says(
                new SharedNetworkEvidence(
                        Rate.parse("recipients=60/2d"),
                        61,
                        AccessNetwork.parse("192.0.2.0/24"),
                        40,
                        NewcomerLimit.parse("10/1d")),
                "would not fire at a limit of 61 recipients in 2 d, nor at 40 new submitters in 1 d",
                "上限が 2 日に宛先 61 件なら検出しません。新しい送信者が 1 日に 40 人まででも検出しません");
    }

    @Test
    void saysHowManyDestinationsWouldBeFew() {
        says(
                new DestinationEvidence(41, 40, 12, 8, 95),
                "would not fire at a limit of 41 domains in 1 d, nor at 12 top-level domains",
                "上限が 1 日にドメイン 41 件なら検出しません。トップレベルドメイン 12 件まででも検出しません");
        says(
                new DestinationEvidence(41, -1, 12, 8, 95),
                "would not fire at a limit of 12 top-level domains in 1 d",
                "上限が 1 日にトップレベルドメイン 12 件なら検出しません");
    }

    @Test
    void knowsThatABounceHasNoLimit() {
        says(
                new BounceEvidence(AuthenticityReason.FORGED_REFERENCE, ReportKind.BOUNCE, null),
                "no limit decides this",
                "上限による判定ではありません");
    }
}
