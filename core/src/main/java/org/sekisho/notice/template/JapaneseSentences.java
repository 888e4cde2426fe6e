// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.template;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sekisho.finding.BounceEvidence;
import org.sekisho.finding.ComplaintEvidence;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.DestinationEvidence;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.FailureEvidence;
import org.sekisho.finding.FirstTimeEvidence;
import org.sekisho.finding.MovementEvidence;
import org.sekisho.finding.NewNetworkEvidence;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.SharedNetworkEvidence;
import org.sekisho.finding.place.DisplaySettings;
import org.sekisho.finding.place.Waypoint;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.usage.NewNetwork;

/** Each kind of evidence as one Japanese sentence, without a final stop. Immutable. */
final class JapaneseSentences implements Evidence.Visitor<String> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int SAID_LEGS = 3;
    private static final int SAID_STOPS = 12;
    private static final long HUNDRED = 100;

    /** {@code 1 時間に宛先 813 件 (上限 500)}. */
    @Override
    public String rate(RateEvidence evidence) {
        Dimension dimension = evidence.rate().dimension();
        String measured = dimension == Dimension.BYTES
                ? evidence.rate().sayExcess(evidence.measured())
                : amount(dimension, evidence.measured());
        String refused = evidence.refused() == 0 ? "" : "、うち拒否 " + evidence.refused() + " 通";
        return span(evidence.rate().window().length()) + "に" + measured + " (上限 "
                + evidence.rate().sayLimit() + ")" + refused;
    }

    /** {@code 1 日に KP から宛先 12 件 (上限 5)。最後は ...}. */
    @Override
    public String country(CountryEvidence evidence) {
        CountryEvidence.Measure measure = evidence.measure();
        String from = codes(evidence.countries());
        return span(measure.window().length()) + "に " + from + " から"
                + amount(measure.dimension(), measure.measured()) + " (上限 " + measure.allowed()
                + (from.equals(evidence.limit()) ? "" : "、" + evidence.limit()) + ")。最後は "
                + say(evidence.last(), evidence.reading().zone()) + say(evidence.reading());
    }

    /** {@code JP ... → NG ...: 4 分で 13 480 km 以上 ...}. */
    @Override
    public String movement(MovementEvidence evidence) {
        ZoneId zone = evidence.reading().zone();
        String way = evidence.legs().isEmpty()
                ? evidence.stops().stream()
                        .limit(SAID_STOPS)
                        .map(stop -> say(stop, zone))
                        .collect(Collectors.joining("、"))
                : evidence.legs().stream()
                        .limit(SAID_LEGS)
                        .map(leg -> say(leg, zone))
                        .collect(Collectors.joining("。"));
        int more = evidence.legs().size() - SAID_LEGS;
        return way + (more > 0 ? "。ほかに移動 " + more + " 件" : "") + "。"
                + span(evidence.window().length()) + "の国: " + codes(evidence.countries()) + " (上限 "
                + evidence.limit() + ")" + say(evidence.reading());
    }

    private static String say(MovementEvidence.Leg leg, ZoneId zone) {
        long minutes = Math.max(
                1, Math.round(Duration.between(leg.from().at(), leg.to().at()).toSeconds() / 60.0));
        return say(leg.from(), zone) + " → " + say(leg.to(), zone) + ": " + minutes + " 分で " + grouped(leg.kilometres())
                + " km 以上 (時速 " + grouped(leg.speed()) + " km)";
    }

    private static String say(Waypoint stop, ZoneId zone) {
        return stop.country() + (stop.city().isEmpty() ? "" : " " + stop.city()) + " "
                + stop.address().getHostAddress() + " " + time(stop.at(), zone);
    }

    private static String say(DisplaySettings reading) {
        String database = reading.build() == 0 ? "" : "、位置データベース " + LocalDate.ofEpochDay(reading.build());
        return "。時刻は " + EvidenceSentences.zone(reading.zone()) + database;
    }

    static String amount(Dimension dimension, long count) {
        return switch (dimension) {
            case MESSAGES -> "メール " + count + " 通";
            case RECIPIENTS -> "宛先 " + count + " 件";
            case BYTES -> " " + dimension.say(count);
        };
    }

    static String span(Duration length) {
        String text = Durations.format(length);
        String unit =
                switch (text.charAt(text.length() - 1)) {
                    case 's' -> "秒";
                    case 'm' -> "分";
                    case 'h' -> "時間";
                    default -> "日";
                };
        return text.substring(0, text.length() - 1) + " " + unit;
    }

    static String codes(List<Country> countries) {
        return countries.stream().map(Country::code).collect(Collectors.joining(", "));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** {@code 1 時間に、初めて使われてから 1 日未満のネットワーク 2 か所から宛先 101 件 (上限 100): AS64500 (60)、...}. */
    @Override
    public String newNetworks(NewNetworkEvidence evidence) {
        return span(evidence.limit().window().length()) + "に、初めて使われてから "
                + span(evidence.newerThan()) + "未満のネットワーク "
                + evidence.networks().size() + " か所から"
                + amount(evidence.limit().dimension(), evidence.measured()) + " (上限 "
                + evidence.limit().sayLimit() + "): " + named(evidence.networks());
    }

    /** {@code 1 日に、なじみのないネットワークから、これまで送ったことのない宛先 61 件 (上限 60): AS64500 (61)}. */
    @Override
    public String firstTime(FirstTimeEvidence evidence) {
        String from =
                switch (evidence.from()) {
                    case NEW_NETWORK -> "、なじみのないネットワークから";
                    case NEW_COUNTRY -> "、なじみのない国から";
                    case ANYWHERE -> "";
                };
        return span(evidence.limit().window().length()) + "に" + from + "、これまで送ったことのない"
                + amount(Dimension.RECIPIENTS, evidence.measured()) + " (上限 "
                + evidence.limit().sayLimit() + ")"
                + (evidence.networks().isEmpty() ? "" : ": " + named(evidence.networks()));
    }

    /** {@code 2 日に、192.0.2.0/24 から、これまで送ったことのない宛先 61 件 (上限 60)。そこで新しい送信者は 1 日に 40 人 (上限 10)}. */
    @Override
    public String sharedNetwork(SharedNetworkEvidence evidence) {
        return span(evidence.limit().window().length()) + "に、" + evidence.network() + " から、これまで送ったことのない"
                + amount(Dimension.RECIPIENTS, evidence.measured()) + " (上限 "
                + evidence.limit().sayLimit() + ")。そこで新しい送信者は "
                + span(evidence.allowed().window().length()) + "に " + evidence.newcomers() + " 人 (上限 "
                + evidence.allowed().submitters() + ")";
    }

    /** {@code 1 日に、これまで送ったことのないドメイン 41 件 (上限 40)、新しいトップレベルドメイン 12 件 (上限 8)、宛先 95 件中}. */
    @Override
    public String destinations(DestinationEvidence evidence) {
        String domains = evidence.allowedDomains() < 0
                ? ""
                : "ドメイン " + evidence.domains() + " 件 (上限 " + evidence.allowedDomains() + ")";
        String topLevels = evidence.allowedTopLevels() < 0
                ? ""
                : "トップレベルドメイン " + evidence.topLevels() + " 件 (上限 " + evidence.allowedTopLevels() + ")";
        String between = domains.isEmpty() || topLevels.isEmpty() ? "" : "、新しい";
        return "1 日に、これまで送ったことのない" + domains + between + topLevels + "、宛先 " + evidence.recipients() + " 件中";
    }

    private static String named(List<NewNetwork> networks) {
        String named = networks.stream()
                .limit(NewNetworkEvidence.SAID)
                .map(one -> one.network() + " (" + one.count() + ")")
                .collect(Collectors.joining("、"));
        int more = networks.size() - NewNetworkEvidence.SAID;
        return named + (more > 0 ? "、ほか " + more + " か所" : "");
    }

    /** {@code 1 時間に宛先 120 件のうち 42 件が宛先不明 (35 %、上限 25 %)}. */
    @Override
    public String failures(FailureEvidence evidence) {
        long percent = evidence.failed() * HUNDRED / evidence.base();
        String share = percent + " %" + (percent == evidence.limit().percent() ? " 超" : "");
        String failed =
                switch (evidence.limit().kind()) {
                    case UNKNOWN -> "宛先不明";
                    case SPAM -> "迷惑メールとして拒否";
                    case FAILED, FORWARDED, AUTOMATIC -> "配送失敗";
                };
        String mail =
                switch (evidence.limit().kind().origin()) {
                    case WRITTEN -> "";
                    case FORWARDED -> "転送メールの";
                    case AUTOMATIC -> "自動返信の";
                };
        String said = evidence.replies().isEmpty() ? "" : ": " + String.join("、", evidence.replies());
        return span(evidence.limit().window().length()) + "に" + mail + "宛先 " + evidence.base() + " 件のうち "
                + evidence.failed() + " 件が" + failed + " (" + share + "、上限 "
                + evidence.limit().percent() + " %)" + said;
    }

    /** {@code 1 日に、本人の送信と証明されたメールへの苦情 4 件 (申告者 3 名、上限 3)}. */
    @Override
    public String complaints(ComplaintEvidence evidence) {
        return span(evidence.limit().window().length()) + "に、本人の送信と証明されたメールへの苦情 " + evidence.proven()
                + " 件 (申告者 " + evidence.complainants() + " 名、上限 "
                + evidence.limit().limit() + ")";
    }

    /** {@code バウンスの判定は not-ours: こちらのものに似た参照番号を返しているが、こちらの署名ではない}. */
    @Override
    public String bounce(BounceEvidence evidence) {
        return "バウンスの判定は " + evidence.reason().authenticity().setting() + ": " + JapaneseReasons.say(evidence.reason());
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }
}
