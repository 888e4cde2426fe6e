// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * How many submitters rules may stop before a person has looked. Immutable.
 *
 * @param perMinute by all rules together in any minute, at least 1
 * @param percentPerHour of the active submitters, by all rules together in any hour, above 0
 * @param perHourAtLeast what the percentage never goes below, so that small servers are protected too; at least 1
 */
public record BrakeSettings(long perMinute, BigDecimal percentPerHour, long perHourAtLeast) {
    private static final String WHOLE_EXPECTED = "expected a whole number from 1 to 999_999_999, or unlimited";
    private static final String PERCENT_EXPECTED = "expected a percentage from 0.01% to 100%, such as 1%";

    private static final Setting<Long> PER_MINUTE = Setting.of("brake.per-minute", "10", BrakeSettings::parseWhole)
            .means("1 to 999_999_999, or `unlimited`", "suspensions by all rules together, in any minute");
    private static final Setting<BigDecimal> PER_HOUR = Setting.of("brake.per-hour", "1%", BrakeSettings::parsePercent)
            .means("`0.01%` to `100%`", "of the active submitters (those with something counted), in any hour");
    private static final Setting<Long> PER_HOUR_AT_LEAST = Setting.of(
                    "brake.per-hour-at-least", "20", BrakeSettings::parseWhole)
            .means("1 to 999_999_999, or `unlimited`", "the hourly allowance never falls below this");

    public static final List<Setting<?>> SETTINGS = List.of(PER_MINUTE, PER_HOUR, PER_HOUR_AT_LEAST);

    /** What holds where nothing is set. */
    public static final BrakeSettings DEFAULT =
            new BrakeSettings(PER_MINUTE.defaultValue(), PER_HOUR.defaultValue(), PER_HOUR_AT_LEAST.defaultValue());

    /** Never brakes. */
    public static final BrakeSettings UNLIMITED = new BrakeSettings(Long.MAX_VALUE, BigDecimal.ONE, Long.MAX_VALUE);

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static BrakeSettings read(Settings settings) {
        return new BrakeSettings(settings.read(PER_MINUTE), settings.read(PER_HOUR), settings.read(PER_HOUR_AT_LEAST));
    }

    private static long parseWhole(String text) {
        if (text.equals("unlimited")) {
            return Long.MAX_VALUE;
        }
        String digits = text.replace("_", "");
        if (!digits.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(WHOLE_EXPECTED);
        }
        return Long.parseLong(digits);
    }

    private static BigDecimal parsePercent(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,2})?%")) {
            throw new IllegalArgumentException(PERCENT_EXPECTED);
        }
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        if (percent.signum() == 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException(PERCENT_EXPECTED);
        }
        return percent;
    }

    /** How many in any hour, with so many active submitters. */
    long perHour(long active) {
        long share = BigDecimal.valueOf(active)
                .multiply(percentPerHour)
                .divide(BigDecimal.valueOf(100), RoundingMode.DOWN)
                .longValue();
        return Math.max(perHourAtLeast, share);
    }
}
