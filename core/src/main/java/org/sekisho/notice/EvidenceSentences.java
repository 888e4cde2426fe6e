// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sekisho.finding.CountryEvidence;
import org.sekisho.finding.DisplaySettings;
import org.sekisho.finding.Evidence;
import org.sekisho.finding.Finding;
import org.sekisho.finding.FindingLocalizer;
import org.sekisho.finding.MovementEvidence;
import org.sekisho.finding.RateEvidence;
import org.sekisho.finding.Waypoint;
import org.sekisho.geo.Country;
import org.sekisho.geo.PlaceNames;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;

/** Evidence as one sentence in a language, with the names of cities in it. Immutable and thread-safe. */
public final class EvidenceSentences {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int SAID_LEGS = 3;
    private static final int SAID_STOPS = 12;

    private final Map<Language, FindingLocalizer> names;

    /** @param zone in which times are told */
    public EvidenceSentences(PlaceNames places, ZoneId zone) {
        names = Map.of(
                Language.EN, new FindingLocalizer(places, Locale.ENGLISH, zone),
                Language.JA, new FindingLocalizer(places, Locale.JAPANESE, zone));
    }

    /** Without a final stop. */
    public String say(Finding finding, Language language) {
        FindingLocalizer known = names.get(language);
        Finding named = known == null ? finding : known.name(finding);
        return switch (language) {
            case EN -> named.sentence();
            case JA -> japanese(named.evidence());
        };
    }

    private static String japanese(Evidence evidence) {
        if (evidence instanceof RateEvidence rate) {
            return japanese(rate);
        }
        if (evidence instanceof CountryEvidence country) {
            return japanese(country);
        }
        return evidence instanceof MovementEvidence movement ? japanese(movement) : evidence.sentence();
    }

    /** {@code 1 時間に宛先 813 件 (上限 500)}. */
    private static String japanese(RateEvidence evidence) {
        Dimension dimension = evidence.rate().dimension();
        String measured = dimension == Dimension.BYTES
                ? evidence.rate().sayExcess(evidence.measured())
                : amount(dimension, evidence.measured());
        String refused = evidence.refused() == 0 ? "" : "、うち拒否 " + evidence.refused() + " 通";
        return span(evidence.rate().window().length()) + "に" + measured + " (上限 "
                + evidence.rate().sayLimit() + ")" + refused;
    }

    private static String japanese(CountryEvidence evidence) {
        CountryEvidence.Measure measure = evidence.measure();
        String from = codes(evidence.countries());
        return span(measure.window().length()) + "に " + from + " から"
                + amount(measure.dimension(), measure.measured()) + " (上限 " + measure.allowed()
                + (from.equals(evidence.limit()) ? "" : "、" + evidence.limit()) + ")。最後は "
                + say(evidence.last(), evidence.reading().zone()) + say(evidence.reading());
    }

    private static String japanese(MovementEvidence evidence) {
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
        return "。時刻は " + zone(reading.zone()) + database;
    }

    private static String amount(Dimension dimension, long count) {
        return switch (dimension) {
            case MESSAGES -> "メール " + count + " 通";
            case RECIPIENTS -> "宛先 " + count + " 件";
            case BYTES -> " " + dimension.say(count);
        };
    }

    private static String span(Duration length) {
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

    private static String codes(List<Country> countries) {
        return countries.stream().map(Country::code).collect(Collectors.joining(", "));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** {@code UTC} or the name of the zone. */
    static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
