// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.LogEvent;
import org.sekisho.backtest.log.LogReader;
import org.sekisho.backtest.log.line.ClientAddresses.Client;
import org.sekisho.backtest.log.line.LoggedName;
import org.sekisho.backtest.log.line.LoggedNames;
import org.sekisho.submitter.Submitter;

/** The log of a population, made up day by day; the same seed makes the same. Not thread-safe. */
public final class DemoLog implements LogReader {
    /** The first day. */
    public static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

    private static final int MESSAGE_BYTES = 20_000;
    private static final long SEED = 1_000_003;

    private final List<Person> people = new ArrayList<>();
    private final LoggedNames names = new LoggedNames("example.com");
    private final List<LoggedName> submitters = new ArrayList<>();
    private final Map<Submitter, Instant> stolen = new HashMap<>();
    private final Map<Submitter, String> classes = new HashMap<>();
    private final Deque<SimulatedEvent> today = new ArrayDeque<>();
    private final int days;
    private int day;

    /**
     * Nobody has done anything yet.
     *
     * @param ordinary how many ordinary accounts; of the first nine other classes there are as many as in the simulator
     * @param days how long it is
     */
    public DemoLog(int ordinary, int days, long seed) {
        this.days = days;
        for (Kind kind : EnumSet.range(Kind.ORDINARY, Kind.SLOW_DRIP)) {
            for (int i = 0; i < kind.count(ordinary); i++) {
                add(kind, new Random(seed * SEED + people.size()));
            }
        }
    }

    private void add(Kind kind, Random random) {
        Person person = kind.make(people.size(), random);
        LoggedName name = Objects.requireNonNull(names.find("user" + people.size()));
        Submitter submitter = name.submitter();
        people.add(person);
        submitters.add(name);
        if (person instanceof StolenAccount account) {
            stolen.put(submitter, START.plusSeconds(account.begins()));
        } else {
            classes.put(submitter, kind.title());
        }
    }

    /** Since when which accounts are stolen. */
    public Map<Submitter, Instant> stolen() {
        return stolen;
    }

    /** The classes of the honest ones. */
    public Map<Submitter, String> classes() {
        return classes;
    }

    @Override
    public @Nullable LogEvent next() {
        while (today.isEmpty() && day < days) {
            List<SimulatedEvent> diary = new ArrayList<>();
            for (Person person : people) {
                person.live(day, diary::add);
            }
            diary.sort(Comparator.comparingLong(SimulatedEvent::second));
            today.addAll(diary);
            day++;
        }
        SimulatedEvent act = today.poll();
        return act == null ? null : event(act);
    }

    private LogEvent event(SimulatedEvent act) {
        boolean login = act.recipients() == 0;
        return new LogEvent(
                login ? LogEvent.Kind.LOGIN : LogEvent.Kind.MESSAGE,
                START.plusSeconds(act.second()).toEpochMilli(),
                submitters.get(act.account()),
                new Client(act.spot().address(), act.spot().place()),
                act.recipients(),
                login ? 0 : MESSAGE_BYTES,
                act.hashes());
    }

    @Override
    public void close() {}
}
