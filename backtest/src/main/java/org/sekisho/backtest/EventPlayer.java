// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.Replay;
import org.sekisho.backtest.trial.RuleSeries;

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
            read += replay.expect(few) + tally.expect(few);
            for (LogEvent event : few) {
                tally.begin(event);
                replay.play(event);
                tally.end(event);
            }
        }
    }

    /** What was counted. */
    Tally tally() {
        return tally;
    }
}
