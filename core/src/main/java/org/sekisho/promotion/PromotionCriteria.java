// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import java.math.BigDecimal;
import java.util.List;
import org.sekisho.rate.Percentages;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * When a rule that only observes is ready to act. Immutable.
 *
 * @param days it has observed for at least so many, with the condition that it has
 * @param confirmed the desk has said of at least so many submitters that it was right
 * @param unjudgedPercent of those whom it found, at most so many are left unjudged
 * @param harmPerMillion honest submitters among a million whom it would stop, at most, with 95 % certainty
 */
public record PromotionCriteria(int days, int confirmed, int unjudgedPercent, int harmPerMillion) {
    private static final BigDecimal PER_PERCENT = BigDecimal.valueOf(10_000);

    private static final Setting<Integer> DAYS = Setting.count("promotion.days", 1, 400, 28)
            .does("for how many days a rule observes, with the same condition, before it is ready");
    private static final Setting<Integer> CONFIRMED = Setting.count("promotion.confirmed", 0, 1000, 3)
            .does("for how many submitters at least the desk must have confirmed what it found");
    private static final Setting<Integer> UNJUDGED = Setting.of(
                    "promotion.unjudged", "10%", Percentages.between(0, 100, 10))
            .means("`0%` to `100%`", "what share of the submitters whom it found may be left unjudged by the desk");
    private static final Setting<Integer> HARM = Setting.of(
                    "promotion.harm",
                    "0.1%",
                    Percentages.between("0.001", "10", "0.1")
                            .andThen(percent -> percent.multiply(PER_PERCENT).intValueExact()))
            .means(
                    "`0.001%` to `10%`",
                    "what share of all known submitters it may stop although they are honest: the upper end of the"
                            + " range in which that share lies in 95 of 100 cases");

    public static final List<Setting<?>> SETTINGS = List.of(DAYS, CONFIRMED, UNJUDGED, HARM);

    /** What holds where nothing is set. */
    public static final PromotionCriteria DEFAULT = new PromotionCriteria(
            DAYS.defaultValue(), CONFIRMED.defaultValue(), UNJUDGED.defaultValue(), HARM.defaultValue());

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static PromotionCriteria read(Settings settings) {
        return new PromotionCriteria(
                settings.read(DAYS), settings.read(CONFIRMED), settings.read(UNJUDGED), settings.read(HARM));
    }
}
