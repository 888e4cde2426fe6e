// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Durations;
import org.sekisho.rate.Numbers;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * A way out: a processor with a queue, an address and a name of its own. Immutable.
 *
 * @param processor its state in {@code mailetcontainer.xml}
 * @param weight its share beside the members with the same conditions, 0 to {@value #MOST_WEIGHT}; 0 is a spare that
 *     gets mail only when no other can
 * @param warmUp how it grows; null when it has its whole weight
 * @param when which mail it is for, any of these; empty for all mail that no condition of another member names
 * @param clean how long a submitter stays here after the last cause; null to leave at once
 */
public record PoolMember(
        String processor,
        long weight,
        @Nullable WarmUp warmUp,
        List<PoolCondition> when,
        @Nullable Duration clean) {
    /** How heavy one may be. */
    public static final int MOST_WEIGHT = 10_000;

    /** What a finding leaves behind where nothing else is said. */
    static final Duration CLEAN_AFTER_FINDING = Duration.ofDays(7);

    private static final Duration MOST_CLEAN = Duration.ofDays(90);

    private static final Setting<String> PROCESSOR = Setting.optional(
                    "processor",
                    "must be set",
                    Setting.matching(
                            "[A-Za-z0-9][A-Za-z0-9._-]{0,62}",
                            "expected the state of a processor: 1 to 63 letters, digits, '.', '_' or '-'"))
            .means("1 to 63 letters, digits, `.`, `_`, `-`", "the state of a processor; each only once");
    private static final Setting<Integer> WEIGHT = Setting.of("weight", "1", Numbers.between(0, MOST_WEIGHT))
            .means(
                    "0 to 10000",
                    "its share compared with the others for the same mail; 0 is a spare, which gets mail only when the"
                            + " others are disabled");
    private static final Setting<LocalDate> START = Setting.optional("start", "no warm-up", WarmUp::parseStart)
            .means("a day such as `2026-12-01`", "a warm-up: the first day (UTC), written together with `days`");
    private static final Setting<Integer> DAYS = Setting.optional("days", "no warm-up", WarmUp::parseDays)
            .means("1 to 365", "how many days the warm-up takes until it has its full weight");
    private static final Setting<PoolCondition> WHEN = Setting.optional(
                    "when", "all mail that no other line claims", PoolCondition::parse)
            .means("as below; may be given several times, any one is enough", "which mail it is for");
    private static final Setting<Duration> CLEAN = Setting.optional(
                    "clean", "`7d` with `finding`, otherwise they leave at once", Durations.atMost(MOST_CLEAN))
            .means(
                    "up to `90d`; only with `finding` or `attribute`",
                    "how long its submitters stay after the last cause");

    static final List<Setting<?>> SETTINGS = List.of(PROCESSOR, WEIGHT, START, DAYS, WHEN, CLEAN);

    public PoolMember {
        when = List.copyOf(when);
    }

    /**
     * Reads one, such as {@code processor=doubtful, when=finding, clean=7d}.
     *
     * @param component who is configured, for messages
     * @throws org.sekisho.settings.SettingsException with all that is wrong with it
     */
    static PoolMember parse(String component, String text) {
        Settings settings = Settings.ofCondition(component, SETTINGS, text);
        Optional<String> processor = settings.find(PROCESSOR);
        long weight = settings.read(WEIGHT);
        Optional<LocalDate> start = settings.find(START);
        Optional<Integer> days = settings.find(DAYS);
        List<PoolCondition> when = settings.findAll(WHEN);
        Optional<Duration> clean = settings.find(CLEAN);
        if (!settings.hasProblems()) {
            if (processor.isEmpty()) {
                settings.problem("names no processor; write processor=<state>, such as processor=default");
            }
            checkWarmUp(settings, start, days, weight);
            if (clean.isPresent() && when.stream().noneMatch(PoolCondition::isVerdict)) {
                settings.problem("clean= needs when=finding or when=attribute:<name>:<value>; remove it");
            }
        }
        settings.finish();
        WarmUp warmUp = start.isEmpty() || days.isEmpty() ? null : new WarmUp(start.orElseThrow(), days.orElseThrow());
        return new PoolMember(processor.orElseThrow(), weight, warmUp, when, clean.orElse(defaultClean(when)));
    }

    private static void checkWarmUp(Settings settings, Optional<LocalDate> start, Optional<Integer> days, long weight) {
        if (start.isPresent() != days.isPresent()) {
            settings.problem("a warm-up has start= and days=, such as start=2026-12-01, days=30; write both or none");
        } else if (start.isPresent() && weight == 0) {
            settings.problem("weight=0 never warms up; give it the weight that it should finally have");
        }
    }

    private static @Nullable Duration defaultClean(List<PoolCondition> when) {
        return when.stream().anyMatch(PoolCondition.Found.class::isInstance) ? CLEAN_AFTER_FINDING : null;
    }

    /** How long a submitter stays after the last cause, if at all. */
    Optional<Duration> findClean() {
        return Optional.ofNullable(clean);
    }

    /** The weight it has now, in parts of {@link WarmUp#PARTS}. */
    long weightAt(Instant now) {
        return weight * (warmUp == null ? WarmUp.PARTS : warmUp.parts(now));
    }

    /** Whether it has not its whole weight yet. */
    boolean isWarming(Instant now) {
        return warmUp != null && warmUp.isGoingOn(now);
    }

    /** The text that {@link #parse} reads as the same member. */
    @Override
    public String toString() {
        String growth = warmUp == null ? "" : ", start=" + warmUp.start() + ", days=" + warmUp.days();
        String conditions =
                when.stream().map(condition -> ", when=" + condition).collect(Collectors.joining());
        return "processor=" + processor + ", weight=" + weight + growth + conditions
                + (clean == null ? "" : ", clean=" + Durations.format(clean));
    }
}
