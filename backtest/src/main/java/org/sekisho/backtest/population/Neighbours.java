// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Ordinary people whom one event brings into one network, where none of them was before. */
final class Neighbours extends Person {
    private static final City TOWN = City.HOMES.get(0);

    private final Gathering gathering;
    private final Location place;

    /** Where they meet. */
    enum Gathering {
        /** A new dormitory: from the 11th day on, all are there in the evening. */
        DORMITORY(10, 31, 0, 1),
        /** A hotel: all are there for three days, and on the second evening write to 10 to 50 new contacts. */
        HOTEL(12, 15, 50, 2),
        /** An office gets another provider on the 12th day. */
        OFFICE(11, 31, 0, 3),
        /** The provider has a webmail from the 11th day on, through which all then write. */
        WEBMAIL(10, 31, 0, 4),
        /** A carrier whose phones all come from one network, always. */
        CARRIER(0, 31, 0, 5);

        private final int from;
        private final int until;
        private final int contacts;
        private final int seed;

        Gathering(int from, int until, int contacts, int seed) {
            this.from = from;
            this.until = until;
            this.contacts = contacts;
            this.seed = seed;
        }

        /** The same for everybody. */
        private Location place() {
            Random random = new Random(seed);
            return this == CARRIER ? Location.gateway(TOWN, random) : Location.strangeLine(TOWN, random);
        }
    }

    Neighbours(int account, Random random, Gathering gathering) {
        super(account, random);
        this.gathering = gathering;
        this.place = gathering.place();
    }

    @Override
    public void live(int day, Consumer<SimulatedEvent> diary) {
        if (day < gathering.from || day >= gathering.until) {
            ordinaryDay(day, diary);
            return;
        }
        phoneDay(day, diary);
        sessions(4, day, place, diary);
        if (gathering.contacts > 0 && day == gathering.from + 1) {
            contacts()
                    .forEach(at -> diary.accept(
                            SimulatedEvent.toForeigners(day * (long) DAY + 19 * HOUR + at, account, place, 1)));
        }
    }

    private List<Integer> contacts() {
        int count = 10 + random.nextInt(gathering.contacts - 9);
        return random.ints(count, 0, 2 * HOUR).boxed().toList();
    }
}
