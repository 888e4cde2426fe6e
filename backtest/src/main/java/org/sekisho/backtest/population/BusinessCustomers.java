// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Honest customers who write a lot, or to people they do not know. */
final class BusinessCustomers {
    private static final int MONTH = 28;

    private BusinessCustomers() {}

    /** Ordinary, and once in four weeks, on a day from the 10th on, 300 to 800 invoices within an hour. */
    static final class Invoices extends Person {
        private final int payday = 10 + random.nextInt(4);
        private final int customers = 300 + random.nextInt(501);

        Invoices(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            ordinaryDay(day, diary);
            if (day % MONTH == payday) {
                long from = day * (long) DAY + awake();
                for (int i = 0; i < customers; i++) {
                    diary.accept(SimulatedEvent.toStrangers(from + (long) i * HOUR / customers, account, home(), 1));
                }
            }
        }
    }

    /** Ten people in four countries who answer people whom they never wrote to. */
    static final class Support extends Person {
        private static final int PEOPLE = 10;
        private static final int ANSWERS = 12;
        private final List<Location> desks;

        Support(int account, Random random) {
            super(account, random);
            List<Location> all = new ArrayList<>(List.of(Location.fixed(home, random)));
            abroad(3).forEach(city -> all.add(Location.fixed(city, random)));
            desks = List.copyOf(all);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            IntStream.range(0, PEOPLE * ANSWERS).forEach(i -> {
                Location desk = pick(desks);
                long at = day * (long) DAY + awake();
                diary.accept(SimulatedEvent.login(at, account, desk));
                diary.accept(SimulatedEvent.toStrangers(at + 60, account, desk, 1));
            });
        }
    }

    /** A machine in a data centre that mails reports to a hundred people at midnight. */
    static final class Midnight extends Person {
        private final Location machine = Location.rack(home, random);

        Midnight(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            ordinaryDay(day, diary);
            for (int i = 0; i < 10; i++) {
                diary.accept(SimulatedEvent.toList(day * (long) DAY + i, account, machine, 10));
            }
        }
    }

    /** Nothing until a day from the 3rd to the 10th, then ordinary; on the next day a message to 70 to 150 people. */
    static final class Newcomer extends Person {
        private final int first = 3 + random.nextInt(8);

        Newcomer(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            if (day >= first) {
                ordinaryDay(day, diary);
            }
            if (day == first + 1) {
                diary.accept(
                        SimulatedEvent.toList(day * (long) DAY + awake(), account, home(), 70 + random.nextInt(81)));
            }
        }
    }
}
