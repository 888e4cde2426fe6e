// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.sekisho.rate.Percentages;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * How many submitters rules may stop before a person has looked. Immutable.
 *
 * @param perMinute by all rules together in any minute
 * @param perHour by all rules together in any hour
 */
public record BrakeSettings(Allowed perMinute, Allowed perHour) {
    private static final String WHOLE_EXPECTED = "expected a whole number from 1 to 999_999_999, or unlimited";
    private static final String EITHER_EXPECTED = "expected a percentage from 0.01% to 100%, such as 0.2%"
            + "; or a whole number from 1 to 999_999_999, or unlimited";

    private static final Function<String, BigDecimal> PERCENT = Percentages.between("0.01", "100", "1");
    private static final Setting<Allowed> PER_MINUTE = Setting.of(
                    "brake.per-minute", "0.2%", BrakeSettings::parseEither)
            .means(
                    "`0.01%` to `100%`; or 1 to 999_999_999, or `unlimited`, whatever the share",
                    "of the active submitters (those with something counted), by all rules together, in any minute");
    private static final Setting<Long> PER_MINUTE_AT_LEAST = atLeast("brake.per-minute-at-least", "10", "minute");
    private static final Setting<BigDecimal> PER_HOUR =
            Setting.of("brake.per-hour", "1%", PERCENT).means("`0.01%` to `100%`", "the same in any hour");
    private static final Setting<Long> PER_HOUR_AT_LEAST = atLeast("brake.per-hour-at-least", "20", "hour");

    public static final List<Setting<?>> SETTINGS =
            List.of(PER_MINUTE, PER_MINUTE_AT_LEAST, PER_HOUR, PER_HOUR_AT_LEAST);

    /** What holds where nothing is set. */
    public static final BrakeSettings DEFAULT = new BrakeSettings(
            PER_MINUTE.defaultValue().orAtLeast(PER_MINUTE_AT_LEAST.defaultValue()),
            new Allowed(PER_HOUR.defaultValue(), PER_HOUR_AT_LEAST.defaultValue()));

    /** Never brakes. */
    public static final BrakeSettings UNLIMITED =
            new BrakeSettings(Allowed.whole(Long.MAX_VALUE), Allowed.whole(Long.MAX_VALUE));

    /** So many in any minute, however many are active. */
    public BrakeSettings(long perMinute, BigDecimal percentPerHour, long perHourAtLeast) {
        this(Allowed.whole(perMinute), new Allowed(percentPerHour, perHourAtLeast));
    }

    /**
     * A number of submitters.
     *
     * @param percent of the active ones
     * @param atLeast what the percentage never goes below, so that small servers are protected too; at least 1
     */
    public record Allowed(BigDecimal percent, long atLeast) {
        /** So many, however many are active. */
        public static Allowed whole(long number) {
            return new Allowed(BigDecimal.ZERO, number);
        }

        private Allowed orAtLeast(long number) {
            return percent.signum() == 0 ? this : new Allowed(percent, number);
        }

        /** How many of so many active submitters. */
        long of(long active) {
            long share = BigDecimal.valueOf(active)
                    .multiply(percent)
                    .divide(BigDecimal.valueOf(100), RoundingMode.DOWN)
                    .longValue();
            return Math.max(atLeast, share);
        }
    }

    private static Setting<Long> atLeast(String name, String number, String window) {
        return Setting.of(name, number, BrakeSettings::parseWhole)
                .means("1 to 999_999_999, or `unlimited`", "the share per " + window + " never falls below this");
    }

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static BrakeSettings read(Settings settings) {
        Allowed perMinute = settings.read(PER_MINUTE).orAtLeast(settings.read(PER_MINUTE_AT_LEAST));
        return new BrakeSettings(perMinute, new Allowed(settings.read(PER_HOUR), settings.read(PER_HOUR_AT_LEAST)));
    }

    private static Allowed parseEither(String text) {
        try {
            return text.endsWith("%") ? new Allowed(PERCENT.apply(text), 1) : Allowed.whole(parseWhole(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(EITHER_EXPECTED, e);
        }
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
}
