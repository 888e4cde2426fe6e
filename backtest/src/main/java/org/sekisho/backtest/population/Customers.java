// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Honest customers. */
final class Customers {
    private Customers() {}

    /** Home and phone. */
    static final class Ordinary extends Person {
        Ordinary(int account, Random random) {
            super(account, random);
        }
    }

    /** A VPN on half of the days, one to four changes a day among two to six exits; the phone is outside it. */
    static final class VpnUser extends Person {
        private final List<City> exits = abroad(2 + random.nextInt(5));

        VpnUser(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            if (random.nextBoolean()) {
                ordinaryDay(day, diary);
                return;
            }
            phoneDay(day, diary);
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                Location exit = Location.rack(pick(exits), random);
                long from = day * (long) DAY + awake();
                int sessions = 1 + random.nextInt(3);
                for (int j = 0; j < sessions; j++) {
                    session(from + random.nextInt(HOUR), exit, diary);
                }
            }
        }
    }

    /**
     * Abroad for three to seven days once in a fortnight, one in three by way of a third country; planes
     * fly 800 km/h, and an hour more. The phone roams and so leaves the Internet at home; laptop and phone are used in
     * the hotel, and the laptop where planes are changed.
     */
    static final class Traveller extends Person {
        private final List<City> way = abroad(2);
        private final int leaves = 2 + random.nextInt(6);
        private final int returns = leaves + 3 + random.nextInt(5);
        private final boolean changesPlanes = random.nextInt(3) == 0;
        private final Location hotel = Location.fixed(way.get(0), random);

        Traveller(int account, Random random) {
            super(account, random);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            int since = day % 14;
            if (since < leaves || since > returns) {
                ordinaryDay(day, diary);
                return;
            }
            phoneDay(day, diary);
            if (since == returns) {
                changePlanes(day * (long) DAY + 20 * HOUR, diary);
                return;
            }
            long hotelFrom = leaves * (long) DAY + arrival(day, since == leaves, diary);
            int visits = 2 + random.nextInt(5);
            for (int i = 0; i < visits; i++) {
                long at = day * (long) DAY + awake();
                if (at - (day - since) * (long) DAY >= hotelFrom) {
                    session(at, hotel, diary);
                }
            }
        }

        /** Seconds of the day of departure after which the hotel is reached; more than a day for long ways. */
        private long arrival(int day, boolean today, Consumer<SimulatedEvent> diary) {
            long first = 8 * HOUR;
            if (!changesPlanes) {
                return first + flight(home, way.get(0));
            }
            long between = first + flight(home, way.get(1));
            if (today) {
                changePlanes(day * (long) DAY + between, diary);
            }
            return between + 2 * HOUR + flight(way.get(1), way.get(0));
        }

        private void changePlanes(long second, Consumer<SimulatedEvent> diary) {
            if (changesPlanes) {
                session(second, Location.fixed(way.get(1), random), diary);
            }
        }

        private static long flight(City from, City to) {
            return HOUR + Math.round(from.kilometres(to) / 800 * HOUR);
        }
    }

    /** Three to eight people at one login, in one office and, one in three, a branch in another country. */
    static final class Shared extends Person {
        private final List<Location> desks;

        Shared(int account, Random random) {
            super(account, random);
            List<Location> all = new ArrayList<>(List.of(Location.fixed(home, random)));
            if (random.nextInt(3) == 0) {
                all.add(Location.fixed(abroad(1).get(0), random));
            }
            desks = List.copyOf(all);
        }

        @Override
        public void live(int day, Consumer<SimulatedEvent> diary) {
            int people = 3 + account % 6;
            IntStream.range(0, people * 4).forEach(i -> session(day * (long) DAY + awake(), pick(desks), diary));
            phoneDay(day, diary);
        }
    }

    /** A webmail service fetches and sends for them from data centres in two countries, every quarter of an hour. */
    static final class CloudUser extends Person {
        CloudUser(int account, Random random) {
            super(account, random);
        }

        @Override
        void besides(int day, Consumer<SimulatedEvent> diary) {
            for (int second = 0; second < DAY; second += HOUR / 4) {
                diary.accept(SimulatedEvent.login(
                        day * (long) DAY + second, account, Location.rack(pick(City.CLOUDS), random)));
            }
        }
    }

    /** Ordinary, and on every third day a message to 100 to 250 people. */
    static final class ListOwner extends Person {
        ListOwner(int account, Random random) {
            super(account, random);
        }

        @Override
        void besides(int day, Consumer<SimulatedEvent> diary) {
            if (day % 3 == account % 3) {
                diary.accept(
                        SimulatedEvent.toList(day * (long) DAY + awake(), account, home(), 100 + random.nextInt(151)));
            }
        }
    }
}
