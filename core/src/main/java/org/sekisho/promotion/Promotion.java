// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a rule is from being ready to act. Immutable.
 *
 * @param tally what it found
 * @param days whole days since it is watched
 * @param harm the share of known submitters whom it would stop though they may be honest
 * @param missing what keeps it from being ready, in words; empty when it is ready
 */
public record Promotion(RuleTally tally, long days, Interval harm, List<String> missing) {
    private static final int HUNDRED = 100;
    private static final double MILLION = 1_000_000;

    public Promotion {
        missing = List.copyOf(missing);
    }

    /** @param known how many submitters the server knows */
    static Promotion of(RuleTally tally, long known, PromotionCriteria criteria, Instant now) {
        long days = Math.max(0, Duration.between(tally.since(), now).toDays());
        Interval harm = Interval.of(tally.perhapsHonest(), Math.max(known, tally.perhapsHonest()));
        return new Promotion(tally, days, harm, missing(tally, days, harm, criteria));
    }

    private static List<String> missing(RuleTally tally, long days, Interval harm, PromotionCriteria criteria) {
        List<String> missing = new ArrayList<>();
        if (days < criteria.days()) {
            missing.add("it has observed for " + days + " of " + criteria.days() + " days");
        }
        if (tally.confirmed() < criteria.confirmed()) {
            missing.add("the desk has confirmed " + tally.confirmed() + " of " + criteria.confirmed()
                    + " submitters: ./sekisho finding confirm ADDRESS");
        }
        if (tally.unjudged() * HUNDRED > criteria.unjudgedPercent() * tally.found()) {
            missing.add(tally.unjudged() + " of " + tally.found() + " found are not judged, allowed "
                    + criteria.unjudgedPercent() + " %: ./sekisho finding confirm or refuse ADDRESS");
        }
        if (harm.high() * MILLION > criteria.harmPerMillion()) {
            missing.add("it may stop up to " + percent(harm.high()) + " of honest submitters, allowed "
                    + percent(criteria.harmPerMillion() / MILLION));
        }
        return missing;
    }

    public boolean isReady() {
        return missing.isEmpty();
    }

    /** {@code in 30 days 12 found, 9 confirmed, 1 refused; honest stopped 0.02 % (0.01 % to 0.06 %)}. */
    public String sentence() {
        return "in " + days + (days == 1 ? " day " : " days ") + tally.found() + " found, " + tally.confirmed()
                + " confirmed, " + tally.refused() + " refused; honest stopped " + percent(harm.share()) + " ("
                + percent(harm.low()) + " to " + percent(harm.high()) + ")";
    }

    /** Two digits are enough. */
    private static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share * HUNDRED)
                .round(new MathContext(2, RoundingMode.HALF_UP))
                .stripTrailingZeros();
        return percent.toPlainString() + " %";
    }
}
