// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.Replay;
import org.sekisho.backtest.trial.RuleSeries;
import org.sekisho.submitter.Submitter;

/**
 * Plays events against rules and counts what those find: each group of submitters for itself, as one may be ahead of
 * another in time. Not thread-safe.
 */
public final class EventPlayer {
    /** As many as a processor waits for at once, and as stay in its caches until they are played. */
    private static final int FEW = 16;

    private final List<RuleSeries<?, ?>> series;
    private final int maxSubmitters;
    private final Tally tally;
    private final Instant begins;
    private final LateSubmitters submitters = new LateSubmitters();
    private final @Nullable Replay[] replays = new @Nullable Replay[EventGroups.COUNT];

    /** Keeps the looking up from being left out by the compiler. */
    @SuppressWarnings("unused")
    private long read;

    /**
     * Begins with nothing known of anybody.
     *
     * @param maxSubmitters how many of a group are followed at once
     * @param begins when the log begins
     */
    public EventPlayer(List<RuleSeries<?, ?>> series, int maxSubmitters, Tally tally, Instant begins) {
        this.series = List.copyOf(series);
        this.maxSubmitters = maxSubmitters;
        this.tally = tally;
        this.begins = begins;
    }

    /** Plays events, in their order. */
    public void play(EventGroups.Batch batch) {
        Replay replay = replays[batch.group()];
        if (replay == null) {
            replay = new Replay(series, maxSubmitters, tally);
            replay.begin(begins);
            replays[batch.group()] = replay;
        }
        List<LogEvent> events = batch.events();
        for (int from = 0; from < events.size(); from += FEW) {
            List<LogEvent> few = events.subList(from, Math.min(events.size(), from + FEW));
            for (LogEvent event : few) {
                read += replay.expect(event, batch.index(event)) + tally.expect(event);
            }
            for (LogEvent event : few) {
                Submitter submitter = submitters.of(event.name());
                tally.begin(event, submitter);
                replay.play(event, submitter, batch.index(event));
                tally.end(event);
            }
        }
        replay.rest();
        submitters.clear();
    }

    /** Submitters of whom an event was played lately, so that few are made again. */
    private static final class LateSubmitters {
        private static final int SOME = 512;

        private final int[] numbers = new int[SOME];
        private final @Nullable Submitter[] made = new @Nullable Submitter[SOME];

        Submitter of(LoggedName name) {
            int at = name.index() & SOME - 1;
            Submitter known = made[at];
            if (known == null || numbers[at] != name.number()) {
                known = name.submitter();
                made[at] = known;
                numbers[at] = name.number();
            }
            return known;
        }

        void clear() {
            Arrays.fill(made, null);
        }
    }

    /** What was counted. */
    Tally tally() {
        return tally;
    }
}
