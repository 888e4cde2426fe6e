// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.util.List;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.result.Tally;
import org.sekisho.backtest.trial.Replay;

/**
 * Plays events against rules and counts what those find. Each event is of another submitter, and waits for memory at
 * every table it is looked up in: so a few are looked up at a time. Not thread-safe.
 */
public final class EventPlayer {
    /** As many as a processor waits for at once, and as stay in its caches until they are played. */
    private static final int FEW = 16;

    private final Replay replay;
    private final Tally tally;

    /** Keeps the looking up from being left out by the compiler. */
    @SuppressWarnings("unused")
    private long read;

    public EventPlayer(Replay replay, Tally tally) {
        this.replay = replay;
        this.tally = tally;
    }

    /** Plays events, in their order. */
    public void play(List<LogEvent> events) {
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
