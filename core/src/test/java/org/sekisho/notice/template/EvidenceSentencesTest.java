// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sekisho.notice.Notices.NINE;

import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.sekisho.finding.SharedNetworkEvidence;
import org.sekisho.finding.limit.FailureLimit;
import org.sekisho.finding.limit.NewcomerLimit;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.geo.PlaceNames;
import org.sekisho.notice.Language;
import org.sekisho.notice.Notices;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.rate.Window;
import org.sekisho.usage.NewNetwork;

class EvidenceSentencesTest {
    private static final EvidenceSentences WITHOUT_CITIES =
            new EvidenceSentences((address, language) -> Optional.empty(), ZoneId.of("Asia/Tokyo"));

    private static String say(Evidence evidence, Language language) {
        return WITHOUT_CITIES.say(new Finding("rule", Mode.ENFORCE, Notices.BOB, NINE, evidence), language);
    }

    @Test
    void saysPlacesInJapanese() throws Exception {
        Waypoint tokyo = new Waypoint(Country.of("JP"), "", InetAddress.getByName("203.0.113.7"), NINE);
        Waypoint lagos =
                new Waypoint(Country.of("NG"), "", InetAddress.getByName("198.51.100.9"), NINE.plusSeconds(252));
        PlaceNames names = (address, language) -> Optional.of(language.getLanguage() + "-city");
        DisplaySettings reading = new DisplaySettings(0, ZoneOffset.UTC);
        EvidenceSentences sentences = new EvidenceSentences(names, ZoneId.of("Asia/Tokyo"));
        Finding moved = new Finding(
                "velocity",
                Mode.ENFORCE,
                Notices.BOB,
                NINE,
                new MovementEvidence(
                        List.of(Country.of("JP"), Country.of("NG")),
                        2,
                        Window.HOUR,
                        List.of(new MovementEvidence.Leg(tokyo, lagos, 13_420)),
                        List.of(lagos, tokyo),
                        reading));
        Finding capped = new Finding(
                "country",
                Mode.ENFORCE,
                Notices.BOB,
                NINE,
                new CountryEvidence(
                        new CountryEvidence.Measure(Dimension.MESSAGES, 61, 50, Window.DAY),
                        "unfamiliar",
                        List.of(Country.of("NG")),
                        lagos,
                        reading));

        assertThat(sentences.say(moved, Language.JA))
                .isEqualTo("JP ja-city 203.0.113.7 2026-11-23 18:00:00 → NG ja-city 198.51.100.9 2026-11-23 18:04:12:"
                        + " 4 分で 13 420 km 以上 (時速 191 714 km)。1 時間の国: JP, NG (上限 2)。時刻は Asia/Tokyo");
        assertThat(sentences.say(capped, Language.JA))
                .isEqualTo("1 日に NG からメール 61 通 (上限 50、unfamiliar)。最後は NG ja-city 198.51.100.9"
                        + " 2026-11-23 18:04:12。時刻は Asia/Tokyo");
        assertThat(sentences.say(capped, Language.EN)).startsWith("61 messages from NG in 1 d, allowed 50");
    }

    private static void assertSays(Evidence evidence, String japanese, String english) {
        assertThat(say(evidence, Language.JA)).isEqualTo(japanese);
        assertThat(say(evidence, Language.EN)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNKNOWN | 42 | 120 | 25 | 1 時間に宛先 120 件のうち 42 件が宛先不明 (35 %、上限 25 %)",
                "SPAM | 26 | 100 | 25 | 1 時間に宛先 100 件のうち 26 件が迷惑メールとして拒否 (26 %、上限 25 %)",
                "FAILED | 51 | 203 | 25 | 1 時間に宛先 203 件のうち 51 件が配送失敗 (25 % 超、上限 25 %)",
                "FORWARDED | 42 | 60 | 25 | 1 時間に転送メールの宛先 60 件のうち 42 件が配送失敗 (70 %、上限 25 %)",
                "AUTOMATIC | 42 | 60 | 25 | 1 時間に自動返信の宛先 60 件のうち 42 件が配送失敗 (70 %、上限 25 %)"
            })
    void saysFailuresInJapanese(FailureLimit.Kind kind, long failed, long base, int allowed, String expected) {
        FailureEvidence evidence =
                new FailureEvidence(new FailureLimit(kind, allowed, Window.HOUR), failed, base, NINE);

        assertSays(evidence, expected, evidence.sentence());
    }

    @Test
    void saysInJapaneseWhatOtherServersSaid() {
        FailureEvidence evidence = new FailureEvidence(
                new FailureLimit(FailureLimit.Kind.UNKNOWN, 25, Window.HOUR),
                42,
                120,
                NINE,
                List.of("41 x 550 5.1.1 no such mailbox at dead.example", "1 x 551 moved at far.example", "no more"));

        assertThat(say(evidence, Language.JA))
                .isEqualTo("1 時間に宛先 120 件のうち 42 件が宛先不明 (35 %、上限 25 %):"
                        + " 41 x 550 5.1.1 no such mailbox at dead.example、1 x 551 moved at far.example");
    }

    @Test
    void saysNewNetworksInJapanese() {
        NewNetworkEvidence evidence = new NewNetworkEvidence(
                new Rate(Dimension.RECIPIENTS, 100, Window.HOUR),
                Duration.ofHours(24),
                List.of(
                        new NewNetwork(AccessNetwork.parse("AS64500"), 60),
                        new NewNetwork(AccessNetwork.parse("198.51.100.0/24"), 30),
                        new NewNetwork(AccessNetwork.parse("192.0.2.0/24"), 20),
                        new NewNetwork(AccessNetwork.OTHERS, 9)));

        assertSays(
                evidence,
                "1 時間に、初めて使われてから 1 日未満のネットワーク 4 か所から宛先 119 件 (上限 100):"
                        + " AS64500 (60)、198.51.100.0/24 (30)、192.0.2.0/24 (20)、ほか 1 か所",
                "119 recipients in 1 h from 4 networks first seen less than 1 d ago, allowed 100:"
                        + " AS64500 (60), 198.51.100.0/24 (30), 192.0.2.0/24 (20) and 1 more");
    }

    @Test
    void saysFirstTimeRecipientsInJapanese() {
        FirstTimeEvidence evidence = new FirstTimeEvidence(
                new Rate(Dimension.RECIPIENTS, 60, Window.DAY),
                FirstTimeEvidence.From.NEW_NETWORK,
                61,
                List.of(new NewNetwork(AccessNetwork.parse("AS64500"), 61)));

        assertSays(
                evidence,
                "1 日に、なじみのないネットワークから、これまで送ったことのない宛先 61 件 (上限 60): AS64500 (61)",
                "61 recipients never written to before in 1 d from networks that are not familiar,"
                        + " allowed 60: AS64500 (61)");
    }

    @Test
    void saysASharedNetworkInJapanese() {
        SharedNetworkEvidence evidence = new SharedNetworkEvidence(
                Rate.parse("recipients=60/2d"),
                61,
                AccessNetwork.parse("192.0.2.0/24"),
                40,
                NewcomerLimit.parse("10/1d"));

        assertThat(say(evidence, Language.JA))
                .isEqualTo("2 日に、192.0.2.0/24 から、これまで送ったことのない宛先 61 件 (上限 60)。そこで新しい送信者は 1 日に 40 人" + " (上限 10)");
    }

    @Test
    void saysDestinationsInJapanese() {
        assertThat(say(new DestinationEvidence(41, 40, 12, 8, 95), Language.JA))
                .isEqualTo("1 日に、これまで送ったことのないドメイン 41 件 (上限 40)、新しいトップレベルドメイン 12 件 (上限 8)、宛先 95 件中");
        assertThat(say(new DestinationEvidence(41, -1, 12, 8, 95), Language.JA))
                .isEqualTo("1 日に、これまで送ったことのないトップレベルドメイン 12 件 (上限 8)、宛先 95 件中");
    }

    @Test
    void saysBouncesInJapanese() {
        BounceEvidence evidence = new BounceEvidence(AuthenticityReason.FORGED_REFERENCE, ReportKind.BOUNCE, null);

        assertSays(
                evidence,
                "バウンスの判定は not-ours: こちらのものに似た参照番号を返しているが、こちらの署名ではない",
                "a bounce is not-ours: it returns a reference that looks like ours but is not signed by us");
    }

    @Test
    void saysComplaintsInJapanese() {
        ComplaintEvidence evidence = new ComplaintEvidence(Rate.parse("messages=3/1d"), 4, 3, 2, NINE);

        assertSays(
                evidence,
                "1 日に、本人の送信と証明されたメールへの苦情 4 件 (申告者 3 名、上限 3)",
                "4 complaints about mail proven to be theirs in 1 d, from 3 complainants, allowed 3");
    }

    @ParameterizedTest
    @EnumSource
    void saysEachReasonInJapanese(AuthenticityReason reason) {
        assertThat(JapaneseReasons.say(reason)).doesNotEndWith("。").containsPattern("[ぁ-ん]");
    }
}
