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
        void besides(int day, Consumer<SimulatedEvent> diary) {
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
                diary.accept(SimulatedEvent.toForeigners(at + 60, account, desk, 1));
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
        void besides(int day, Consumer<SimulatedEvent> diary) {
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

    /** A scanner in the office that mails to a few colleagues. */
    static final class Scanner extends Person {
        private final Location office = Location.fixed(home, random);

        Scanner(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            for (int i = 0; i < 30 && day % 7 < 5; i++) {
                diary.accept(SimulatedEvent.toList(day * (long) DAY + awake(), account, office, 1 + random.nextInt(4)));
            }
        }
    }

    /** A teacher at school on weekdays, from where 250 parents get a letter on a day from the 11th to the 14th. */
    static final class School extends Person {
        private final Location school = Location.fixed(home, random);
        private final int letter = 10 + random.nextInt(4);

        School(int account, Random random) {
            super(account, random);
        }

        @Override
        void besides(int day, Consumer<SimulatedEvent> diary) {
            sessions(day % 7 < 5 ? 4 : 0, day, school, diary);
            if (day == letter) {
                diary.accept(SimulatedEvent.toList(day * (long) DAY + 15 * HOUR, account, school, 250));
            }
        }
    }

    /** A shop's machine that confirms 60 to 200 orders a day; one in five moves to other machines on the 12th day. */
    static final class Shop extends Person {
        private static final int MOVES = 11;
        private final boolean moves = account % 5 == 0;
        private final Location first = Location.rack(home, random);
        private final Location second = Location.rack(abroad(1).get(0), random);

        Shop(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            int orders = 60 + random.nextInt(141);
            Location machine = moves && day >= MOVES ? second : first;
            for (int i = 0; i < orders; i++) {
                diary.accept(SimulatedEvent.toStrangers(day * (long) DAY + awake(), account, machine, 1));
            }
        }
    }
}
