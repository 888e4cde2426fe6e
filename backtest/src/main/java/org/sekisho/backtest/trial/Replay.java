// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.delivery.DeliveryResult;
import org.sekisho.delivery.DeliverySums;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.memory.NumberedDeliveries;
import org.sekisho.event.DeliveryFailure;
import org.sekisho.event.Event;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.rate.Window;
import org.sekisho.rule.FailureRule;
import org.sekisho.rule.Rule;
import org.sekisho.rule.RuleNeeds;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.memory.InMemoryUsage;
import org.sekisho.usage.memory.NumberedSubmitters;

/**
 * Plays events against the rules and the stores of the server; only the clock is that of the log. Nobody is stopped, so
 * that each rule shows what it finds. Not thread-safe.
 */
public final class Replay {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final NumberedSubmitters submitters = new NumberedSubmitters();
    private final InMemoryUsage usage;
    private final NumberedDeliveries deliveries;
    private final List<Numbered<LocatedEvent, Activity>> located = new ArrayList<>();
    private final List<Numbered<DeliveryFailure, DeliverySums>> failures = new ArrayList<>();
    private final Verdicts verdicts;
    private final long longestFailureWindow;
    private long nextSweep = Long.MIN_VALUE;
    private long nextForgetting = Long.MIN_VALUE;

    private record Numbered<E extends Event, K>(int index, RuleSeries<E, K> series) {}

    /**
     * Begins with nothing known of anybody.
     *
     * @param maxSubmitters how many are followed at once
     */
    public Replay(List<RuleSeries<?, ?>> series, int maxSubmitters, Verdicts verdicts) {
        this.usage = InMemoryUsage.numbered(maxSubmitters, submitters);
        Set<Window> windows = failureWindows(series);
        this.deliveries = new NumberedDeliveries(maxSubmitters, windows);
        this.longestFailureWindow =
                windows.stream().mapToLong(Window::seconds).max().orElse(0) * 1_000;
        this.verdicts = verdicts;
        for (int i = 0; i < series.size(); i++) {
            add(i, series.get(i));
        }
    }

    private <E extends Event, K> void add(int index, RuleSeries<E, K> series) {
        if (series.variants().get(0).rule() instanceof FailureRule) {
            failures.add(new Numbered<>(index, cast(series)));
        } else {
            located.add(new Numbered<>(index, cast(series)));
        }
        for (RuleSeries.Variant<E, K> variant : series.variants()) {
            RuleNeeds.watch(variant.rule(), usage);
        }
    }

    /** Nothing is kept for others: most mail does not fail, and a day of it is much to keep. */
    private static Set<Window> failureWindows(List<RuleSeries<?, ?>> series) {
        Set<Window> windows = series.stream()
                .flatMap(one -> one.variants().stream())
                .filter(variant -> variant.rule() instanceof FailureRule)
                .flatMap(variant -> variant.rule().windows().stream())
                .collect(Collectors.toSet());
        return windows.isEmpty() ? Set.of(Window.HOUR) : windows;
    }

    /** What a kind of rule judges is known by its kind. */
    @SuppressWarnings("unchecked")
    private static <E extends Event, K> RuleSeries<E, K> cast(RuleSeries<?, ?> series) {
        return (RuleSeries<E, K>) series;
    }

    /** The log begins at that moment, and so does what is known. Before the first event. */
    public void begin(Instant start) {
        usage.keepSince(start);
    }

    /**
     * Plays one event; those of a submitter come in the order of time.
     *
     * @param submitter of the event
     * @param number of the submitter, from 0; always the same
     */
    public void play(LogEvent event, Submitter submitter, int number) {
        sweep(event);
        submitters.turnTo(number);
        Played played = new Played(event, submitter, number);
        switch (event.kind()) {
            case LOGIN -> judge(new Login(submitter, event.at(), event.remoteAddress(), event.place()), true);
            case MESSAGE -> {
                judge(
                        new Submission(
                                submitter,
                                event.at(),
                                event.remoteAddress(),
                                event.recipients(),
                                event.bytes(),
                                event.place(),
                                event.hashes()),
                        false);
                record(played, DeliveryOutcome.HANDED_OVER);
            }
            case DELIVERED -> record(played, DeliveryOutcome.DELIVERED);
            case UNKNOWN -> fail(played, DeliveryOutcome.UNKNOWN);
            case SPAM -> fail(played, DeliveryOutcome.SPAM);
            case OTHER -> fail(played, DeliveryOutcome.OTHER);
        }
    }

    private record Played(LogEvent event, Submitter submitter, int number) {}

    /** Others are played for a while: what is known of these submitters takes less room then. */
    public void rest() {
        submitters.pack();
    }

    /**
     * Reads what is kept of the submitter of an event that is played soon. Whoever does so for the next few, one behind
     * the other, waits for memory once and not for each of them.
     *
     * @return a number that means nothing, so that the reading is not left out
     */
    public long expect(LogEvent event, int number) {
        boolean result = !failures.isEmpty() && event.kind() != LogEvent.Kind.LOGIN;
        return submitters.touch(number) + (result ? deliveries.touch(number) : 0);
    }

    /** What became of mail is forgotten as soon as no window counts it: of most submitters that is most of the time. */
    private void sweep(LogEvent event) {
        if (event.millis() >= nextForgetting) {
            nextForgetting = event.millis() + longestFailureWindow;
            deliveries.sweep(event.at());
        }
        if (event.millis() >= nextSweep) {
            nextSweep = event.millis() + DAY;
            usage.maintain(event.at());
        }
    }

    private void judge(LocatedEvent event, boolean login) {
        Activity activity = usage.record(event);
        for (Numbered<LocatedEvent, Activity> one : located) {
            if (!login || one.series().traits().onLogins()) {
                judge(one, event, activity, rule -> true);
            }
        }
    }

    /** @param asked whether a rule judges this submitter at all */
    private <E extends Event, K> void judge(Numbered<E, K> one, E event, K known, Predicate<Rule<E, K>> asked) {
        List<RuleSeries.Variant<E, K>> variants = one.series().variants();
        boolean monotone = one.series().traits().monotone();
        for (int i = 0; i < variants.size(); i++) {
            if (verdicts.isHeld(one.index(), i, event)
                    || !asked.test(variants.get(i).rule())) {
                continue;
            }
            Optional<Finding> finding = variants.get(i).rule().judge(event, known);
            if (finding.isPresent()) {
                verdicts.found(one.index(), i, finding.get());
            } else if (monotone) {
                return;
            }
        }
    }

    private void record(Played played, DeliveryOutcome outcome) {
        LogEvent event = played.event;
        if (!failures.isEmpty() && event.recipients() > 0) {
            Map<String, Integer> recipients = Map.of(Handover.OTHER, event.recipients());
            deliveries.record(played.number, new DeliveryResult(played.submitter, event.at(), outcome, recipients));
        }
    }

    private void fail(Played played, DeliveryOutcome outcome) {
        if (failures.isEmpty()) {
            return;
        }
        record(played, outcome);
        Instant at = played.event.at();
        DeliverySums sums = deliveries.peek(played.number, played.submitter, at);
        DeliveryFailure failure = new DeliveryFailure(played.submitter, at);
        Activity activity = usage.peek(played.submitter, at);
        failures.forEach(one -> judge(one, failure, sums, rule -> ((FailureRule) rule).concerns(activity)));
    }

    /** How many submitters are followed now. */
    public long submitters() {
        return usage.submitters();
    }
}
