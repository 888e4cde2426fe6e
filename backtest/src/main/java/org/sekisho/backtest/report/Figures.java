// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.result.BacktestReport;
import org.sekisho.promotion.Interval;
import org.sekisho.text.OneLine;

/** Figures as people read them. */
final class Figures {
    private static final double PERCENT = 100;
    private static final double SMALL = 0.1;
    private static final int MINUTES = 60;
    private static final int DAY = 24 * MINUTES;

    private Figures() {}

    /** {@code 1 234 567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** {@code 1 account}, {@code 2 accounts}. */
    static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** {@code 0.21 %}: two digits that mean something. */
    static String percent(double share) {
        return digits(share * PERCENT) + " %";
    }

    /** {@code 0.21 % (0.12 to 0.36)}. */
    static String percent(Interval interval) {
        return percent(interval.share()) + " (" + digits(interval.low() * PERCENT) + " to "
                + digits(interval.high() * PERCENT) + ")";
    }

    /** The precision of what stops anybody. */
    static String precision(BacktestReport.Harm harm) {
        return harm.precision().share() == 0 && harm.stops() == 0 ? "-" : percent(harm.precision());
    }

    static String digits(double number) {
        if (number == 0) {
            return "0";
        }
        if (number >= PERCENT) {
            return count(Math.round(number));
        }
        String form = number >= 10 ? "%.0f" : number >= 1 ? "%.1f" : number >= SMALL ? "%.2f" : "%.2g";
        return String.format(Locale.ROOT, form, number);
    }

    /** To the second, in UTC. */
    static String time(@Nullable Instant at) {
        return at == null ? "-" : at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    }

    /** {@code 12 min}, {@code 3.5 h}, {@code 2.1 d}. */
    static String minutes(double minutes) {
        if (minutes < 2 * MINUTES) {
            return digits(minutes) + " min";
        }
        return minutes < 2 * DAY ? digits(minutes / MINUTES) + " h" : digits(minutes / DAY) + " d";
    }

    /** From the theft to the stop, of those who are stopped. */
    static String toStop(BacktestReport.Thieves thieves) {
        return thieves.stopped() == 0 ? "-" : minutes(thieves.medianMinutes());
    }

    /** The days that the logs cover. */
    static String span(BacktestReport.Input input) {
        Instant from = input.from();
        Instant to = input.to();
        return from == null || to == null
                ? "0 min"
                : minutes((double) Duration.between(from, to).toMinutes());
    }

    /** What came from outside, in one line. */
    static String shown(String text) {
        return OneLine.of(text);
    }

    /** {@code RateExceeded=recipients=500/1h, name=hourly, mode=enforce}. */
    static String rule(BacktestReport.Series series, BacktestReport.Outcome outcome) {
        return series.component() + "=" + outcome.condition();
    }

    /** From which threshold on nobody, few and many honest accounts are stopped. */
    static String firstHurt(BacktestReport.Series series) {
        StringBuilder said = new StringBuilder();
        for (BacktestReport.FirstHurt first : series.firstHurt()) {
            Long threshold = first.threshold();
            String which = first.accounts() == 1 ? "The first honest account" : "the " + first.accounts() + "th";
            said.append(said.isEmpty() ? "" : ", ").append(which).append(" is stopped at ");
            said.append(threshold == null ? "none of these" : count(threshold));
        }
        return said + ".";
    }
}
