// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import java.time.Duration;
import java.util.List;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Rate;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * What makes a storm, and when it is over. What is counted is RCPT with the null sender and without a valid token.
 *
 * @param recipient above this it is a storm to one address
 * @param unknown of a domain's addresses that do not exist; above this it is a storm to the domain
 * @param domain of all addresses of a domain; above this it is a storm to the domain
 * @param quiet a storm is over when all was at half of its limit or below for so long; 1 min to 1 d
 */
public record StormLimits(Rate recipient, Rate unknown, Rate domain, Duration quiet) {
    private static final Setting<Rate> RECIPIENT =
            rate("storm.recipient", "20/1m", "more bounces to one address are a storm to it");
    private static final Setting<Rate> UNKNOWN =
            rate("storm.unknown", "20/1m", "more bounces to addresses of a domain that do not exist are a storm to it");
    private static final Setting<Rate> DOMAIN =
            rate("storm.domain", "300/1m", "more bounces to all addresses of a domain are a storm to it");
    private static final Setting<Duration> QUIET = Setting.of(
                    "storm.quiet", "30m", Durations.between(Duration.ofMinutes(1), Duration.ofDays(1)))
            .means(
                    "1m to 1d",
                    "a storm is over when everything has stayed at half of its limit or below for this long");

    public static final List<Setting<?>> SETTINGS = List.of(RECIPIENT, UNKNOWN, DOMAIN, QUIET);

    /** What holds where nothing is set. */
    public static final StormLimits DEFAULT = new StormLimits(
            RECIPIENT.defaultValue(), UNKNOWN.defaultValue(), DOMAIN.defaultValue(), QUIET.defaultValue());

    /** Each limit by itself. */
    enum Limit {
        RECIPIENT(StormLimits.RECIPIENT),
        UNKNOWN(StormLimits.UNKNOWN),
        DOMAIN(StormLimits.DOMAIN);

        private final String setting;

        Limit(Setting<Rate> setting) {
            this.setting = setting.name();
        }

        @Override
        public String toString() {
            return setting;
        }
    }

    Rate rate(Limit limit) {
        return switch (limit) {
            case RECIPIENT -> recipient;
            case UNKNOWN -> unknown;
            case DOMAIN -> domain;
        };
    }

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static StormLimits read(Settings settings) {
        return new StormLimits(
                settings.read(RECIPIENT), settings.read(UNKNOWN), settings.read(DOMAIN), settings.read(QUIET));
    }

    private static Setting<Rate> rate(String name, String fallback, String help) {
        return Setting.of(name, fallback, text -> Rate.parse(Dimension.RECIPIENTS, text))
                .means("a limit per window, such as `" + fallback + "`", help);
    }
}
