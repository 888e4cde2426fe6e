// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Honest customers who are seldom where they were, or seem to be. */
final class MobileCustomers {
    private MobileCustomers() {}

    /** Each day at home and in an office in another country. */
    static final class Commuter extends Person {
        private final Location office = Location.fixed(abroad(1).get(0), random);

        Commuter(int account, Random random) {
            super(account, random);
        }

        @Override
        void besides(int day, Consumer<SimulatedEvent> diary) {
            sessions(day % 7 < 5 ? 6 : 0, day, office, diary);
        }
    }

    /** Two addresses, of IPv4 and IPv6, which the database has in different countries, turn by turn. */
    static final class DualStack extends Person {
        private final List<Location> lines;

        DualStack(int account, Random random) {
            super(account, random);
            Location line = Location.fixed(home, random);
            lines = List.of(line, line.takenFor(abroad(1).get(0), random));
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            for (int i = 0; i < 10; i++) {
                session(day * (long) DAY + awake(), pick(lines), diary);
            }
        }
    }

    /** Four days a week away, in another hotel in another country each day; the phone is at home in the network. */
    static final class Aircrew extends Person {
        Aircrew(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            if (day % 7 < 3) {
                ordinaryDay(day, diary);
                return;
            }
            phoneDay(day, diary);
            sessions(4, day, Location.fixed(abroad(1).get(0), random), diary);
        }
    }

    /** A line that belongs to another of five providers at every login. */
    static final class Roamer extends Person {
        private final List<Location> carriers = new ArrayList<>();

        Roamer(int account, Random random) {
            super(account, random);
            for (int i = 0; i < 5; i++) {
                carriers.add(Location.strangeLine(home, random));
            }
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            for (int i = 0; i < 12; i++) {
                session(day * (long) DAY + awake(), pick(carriers), diary);
            }
        }
    }

    /** Abroad from the 4th day on for three weeks, in one flat. */
    static final class LongJourney extends Person {
        private static final int LEAVES = 3;
        private static final int RETURNS = 24;
        private final Location flat = Location.fixed(abroad(1).get(0), random);

        LongJourney(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            if (day < LEAVES || day >= RETURNS) {
                ordinaryDay(day, diary);
                return;
            }
            phoneDay(day, diary);
            sessions(6, day, flat, diary);
        }
    }

    /** On one day from the 11th to the 14th at a fair abroad, from where 10 to 50 new contacts get a message each. */
    static final class Fair extends Person {
        private final Location hotel = Location.fixed(abroad(1).get(0), random);
        private final int fair = 10 + random.nextInt(4);
        private final int contacts = 10 + random.nextInt(41);

        Fair(int account, Random random) {
            super(account, random);
        }

        @Override
        void besides(int day, Consumer<SimulatedEvent> diary) {
            for (int i = 0; i < contacts && day == fair; i++) {
                diary.accept(SimulatedEvent.toForeigners(day * (long) DAY + 18 * HOUR + 90L * i, account, hotel, 1));
            }
        }
    }
}
