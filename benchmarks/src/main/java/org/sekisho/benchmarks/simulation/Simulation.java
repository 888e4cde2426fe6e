// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.sekisho.backtest.population.Kind;
import org.sekisho.backtest.population.Location;
import org.sekisho.backtest.population.Person;
import org.sekisho.backtest.population.SimulatedEvent;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.memory.InMemoryUsage;

/**
 * Plays a population, event by event in the order of time, against the real usage and the real rules with the shipped
 * conditions, and prints who was stopped. Nobody is taken out when stopped, so that each rule shows what it finds.
 */
final class Simulation {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final int MESSAGE_BYTES = 20_000;

    private final InMemoryUsage usage = new InMemoryUsage();
    private final SimulatedDeliveries deliveries = new SimulatedDeliveries();
    private final List<Net> nets = Net.all(usage, deliveries);
    private final long[] sets =
            RuleSet.ALL.stream().mapToLong(set -> set.in(nets)).toArray();
    private final List<Person> people = new ArrayList<>();
    private final List<CustomerResult> fates = new ArrayList<>();
    private final Submitter[] submitters;
    private final Plan plan;
    private long events;

    private Simulation(Plan plan) {
        this.plan = plan;
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < plan.count(kind); i++) {
                add(kind);
            }
        }
        submitters = new Submitter[people.size()];
        for (int i = 0; i < submitters.length; i++) {
            submitters[i] = new Submitter("user" + i + "@example.com");
        }
    }

    private void add(Kind kind) {
        int account = people.size();
        Person person = kind.make(account, new Random(plan.seed() * 1_000_003 + account));
        people.add(person);
        fates.add(new CustomerResult(kind, person.begins(), sets));
    }

    /** @param arguments see {@link Plan#parse} */
    public static void main(String[] arguments) {
        System.exit(run(Plan.parse(List.of(arguments)), System.out) ? 0 : 1);
    }

    /** @return whether all goals are met */
    static boolean run(Plan plan, PrintStream out) {
        Simulation simulation = new Simulation(plan);
        for (int day = 0; day < plan.days(); day++) {
            simulation.play(day);
        }
        out.printf(
                "%,d events of %,d accounts in %d days, seed %d%n%n",
                simulation.events, simulation.people.size(), plan.days(), plan.seed());
        boolean met = new ResultTable(simulation.nets, simulation.fates, 0).print(RuleSet.SHIPPED, out);
        new SetTable(simulation.fates, plan.days()).print(out);
        return met;
    }

    private void play(int day) {
        List<SimulatedEvent> diary = new ArrayList<>();
        people.forEach(person -> person.live(day, diary::add));
        diary.sort(Comparator.comparingLong(SimulatedEvent::second));
        diary.forEach(this::play);
    }

    private void play(SimulatedEvent act) {
        events++;
        Submitter submitter = submitters[act.account()];
        Instant at = START.plusSeconds(act.second());
        Location spot = act.spot();
        CustomerResult fate = fates.get(act.account());
        if (act.recipients() == 0) {
            judge(new Login(submitter, at, spot.address(), spot.place()), act, fate);
            return;
        }
        Submission mail = new Submission(submitter, at, spot.address(), act.recipients(), MESSAGE_BYTES, spot.place())
                .to(act.hashes());
        deliveries.send(act, mail, fate.kind().isStolen() && act.isToStrangers());
        judge(mail, act, fate);
        fate.send(act.second(), act.recipients());
    }

    private void judge(LocatedEvent event, SimulatedEvent act, CustomerResult fate) {
        Activity activity = usage.record(event);
        for (int i = 0; i < nets.size(); i++) {
            Net net = nets.get(i);
            boolean asked = (event instanceof Submission || net.onLogins()) && !fate.isFoundBy(i);
            if (asked && net.judge().test(event, activity)) {
                fate.find(i, act.second());
            }
        }
    }
}
