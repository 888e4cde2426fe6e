// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.rate.Rate;
import org.sekisho.rule.limit.LimitState;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.usage.Activity;
import org.sekisho.usage.DailyRecipients;

/**
 * A limit that follows from what a submitter is used to. Immutable.
 *
 * @param times how many times the median of the own days with mail, 1 to 1000
 * @param days before yesterday that are compared with, 7 to {@value DailyRecipients#DAYS}
 * @param least so many recipients anybody may write to
 */
public record Baseline(int times, int days, Rate least) {
    private static final int MOST_TIMES = 1_000;
    private static final int FEWEST_DAYS = 7;
    private static final Duration LEARN = Duration.ofDays(7);

    private static final Setting<Integer> TIMES = Setting.optional(
                    "times", "not compared", Numbers.between(1, MOST_TIMES))
            .means(
                    "1 to 1000",
                    "additional limit: this many times the submitter's median day, but never below their busiest day;"
                            + " needs `min`");
    private static final Setting<Integer> OF = Setting.of("of", "35d", Baseline::parseDays)
            .means("`7d` to `35d`", "how many days (UTC) before yesterday are compared with");
    private static final Setting<Rate> MIN = Setting.optional(
                    "min", "none", text -> Rate.parse(Dimension.RECIPIENTS, text))
            .means("`50/1h`", "this many recipients are allowed to anybody, whatever they are used to; needs `times`");

    static final List<Setting<?>> SETTINGS = List.of(TIMES, OF, MIN);

    /** Reads {@link #SETTINGS}; empty when none is set. */
    static Optional<Baseline> read(Settings settings) {
        Optional<Integer> times = settings.find(TIMES);
        Optional<Rate> min = settings.find(MIN);
        int days = settings.read(OF);
        if (times.isPresent() != min.isPresent() && !settings.hasProblems()) {
            settings.problem("times= and min= belong together, such as times=10, min=50/1h");
        }
        return times.isPresent() && min.isPresent()
                ? Optional.of(new Baseline(times.get(), days, min.get()))
                : Optional.empty();
    }

    private static int parseDays(String text) {
        Duration of = Durations.parse(text);
        long days = of.toDays();
        if (!of.equals(Duration.ofDays(days)) || days < FEWEST_DAYS || days > DailyRecipients.DAYS) {
            throw new IllegalArgumentException("expected 7d to " + DailyRecipients.DAYS + "d");
        }
        return (int) days;
    }

    /** The limit for this submitter, if it is exceeded; never before the server and the submitter are known for 7 d. */
    Optional<Rate> findExceeded(Activity activity) {
        long count = activity.count(Dimension.RECIPIENTS, least.window());
        if (count <= least.limit() || isLearning(activity)) {
            return Optional.empty();
        }
        return Optional.of(limit(activity)).filter(own -> count > own.limit());
    }

    /** The limit for this submitter. */
    Rate limit(Activity activity) {
        DailyRecipients own = activity.dailyRecipients(days);
        long most = Math.max(least.limit(), Math.max(own.highest(), times * own.median()));
        return new Rate(Dimension.RECIPIENTS, most, least.window());
    }

    /** The same, with the count now. */
    LimitState state(Activity activity) {
        Rate own = limit(activity);
        long count = activity.count(Dimension.RECIPIENTS, own.window());
        return LimitState.of(own, count, " by what the submitter is used to").learning(isLearning(activity));
    }

    private boolean isLearning(Activity activity) {
        long learnt = activity.at().minus(LEARN).toEpochMilli();
        return activity.dailyRecipients(days).kept() > learnt || Learning.knownSince(activity) > learnt;
    }

    /** The settings that read as this. */
    @Override
    public String toString() {
        return "times=" + times + ", of=" + days + "d, min=" + least.limit() + "/" + least.window();
    }
}
