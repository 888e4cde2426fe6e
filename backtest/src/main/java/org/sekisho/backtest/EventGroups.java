// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.line.LoggedName;

/**
 * Deals events out to groups of submitters, so that those of a few submitters are played together, and what is known of
 * them stays near the processor meanwhile: an event by itself would wait for memory some twenty times. Holds about
 * {@value #MOST} events; one with many recipients counts for several. Not thread-safe.
 */
public final class EventGroups {
    /** How many groups there are: those of names, and one that has all. */
    public static final int COUNT = LoggedName.GROUPS + 1;

    private static final int ALL = LoggedName.GROUPS;

    /** Of one group. */
    private static final int BATCH = 1_024;

    private static final int MOST = LoggedName.GROUPS * BATCH / 2;
    private static final int RECIPIENTS_OF_ONE = 32;

    /** So many are looked at before any is dealt out, as the processor waits for all of them at once. */
    private static final int FEW = 64;

    private static final LogEvent[] NONE = {};

    private final boolean together;
    private final @Nullable LogEvent[] fresh = new @Nullable LogEvent[FEW];
    private final int[] groups = new int[FEW];
    private int count;
    private final LogEvent[][] waiting = new LogEvent[COUNT][];
    private final int[] sizes = new int[COUNT];
    private final int[] weights = new int[COUNT];
    private int held;

    /**
     * Events of some submitters, in their order.
     *
     * @param group of which group, below {@link #COUNT}
     */
    public record Batch(int group, List<LogEvent> events) {

        /** The number of its submitter in the group, from 0. */
        int index(LogEvent event) {
            return group == ALL ? event.name().number() : event.name().index();
        }
    }

    /** @param together whether all are one group, because rules look at several submitters at once */
    public EventGroups(boolean together) {
        this.together = together;
        Arrays.fill(waiting, NONE);
    }

    /** Takes an event; returns what there is enough of now, most often nothing. */
    public List<Batch> add(LogEvent event) {
        fresh[count++] = event;
        return count < FEW ? List.of() : deal();
    }

    private List<Batch> deal() {
        for (int i = 0; i < count; i++) {
            groups[i] = together ? ALL : Objects.requireNonNull(fresh[i]).name().group();
        }
        List<Batch> full = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int group = groups[i];
            put(group, Objects.requireNonNull(fresh[i]));
            if (sizes[group] == BATCH || held > MOST) {
                full.add(take(group));
            }
        }
        count = 0;
        return full;
    }

    private void put(int group, LogEvent event) {
        LogEvent[] events = waiting[group];
        if (sizes[group] == events.length) {
            events = Arrays.copyOf(events, Math.max(FEW, 2 * events.length));
            waiting[group] = events;
        }
        events[sizes[group]++] = event;
        int weight = 1 + event.hashes().count() / RECIPIENTS_OF_ONE;
        weights[group] += weight;
        held += weight;
    }

    private Batch take(int group) {
        List<LogEvent> events = Arrays.asList(waiting[group]).subList(0, sizes[group]);
        held -= weights[group];
        weights[group] = 0;
        sizes[group] = 0;
        waiting[group] = NONE;
        return new Batch(group, events);
    }

    /** Gives out all that wait. */
    public List<Batch> rest() {
        List<Batch> rest = new ArrayList<>(deal());
        for (int group = 0; group < COUNT; group++) {
            if (sizes[group] > 0) {
                rest.add(take(group));
            }
        }
        return rest;
    }
}
