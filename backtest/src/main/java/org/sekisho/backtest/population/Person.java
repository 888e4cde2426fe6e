// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What one account does, a day at a time. It remembers its lines and exits between days. */
public abstract class Person {
    static final int DAY = 86_400;
    static final int HOUR = 3_600;

    final int account;
    final Random random;
    final City home;
    private Location line;
    private Location phone;

    Person(int account, Random random) {
        this.account = account;
        this.random = random;
        this.home = pick(City.HOMES);
        this.line = Location.fixed(home, random);
        this.phone = Location.gateway(home, random);
    }

    /** When a thief begins to send, in seconds since the start; 0 where there is none. */
    public long begins() {
        return 0;
    }

    /** Tells the diary all that it does on a day, from 0 on: an ordinary day, unless it lives otherwise. */
    public void live(int day, Consumer<SimulatedEvent> diary) {
        ordinaryDay(day, diary);
        besides(day, diary);
    }

    /** What it does on a day besides living as others do: nothing, unless it says so. */
    void besides(int day, Consumer<SimulatedEvent> diary) {}

    /** An ordinary day: a computer and a phone that look for mail, and now and then a message. */
    final void ordinaryDay(int day, Consumer<SimulatedEvent> diary) {
        int visits = 3 + random.nextInt(8);
        for (int i = 0; i < visits; i++) {
            session(day * (long) DAY + awake(), home(), diary);
        }
        phoneDay(day, diary);
    }

    /** A phone that changes gateways between sessions. */
    final void phoneDay(int day, Consumer<SimulatedEvent> diary) {
        int visits = 2 + random.nextInt(8);
        for (int i = 0; i < visits; i++) {
            if (random.nextInt(3) == 0) {
                phone = Location.gateway(home, random);
            }
            session(day * (long) DAY + awake(), phone, diary);
        }
    }

    /** A login, and with 40 % of them one to three messages to one to three people. */
    final void session(long second, Location spot, Consumer<SimulatedEvent> diary) {
        diary.accept(SimulatedEvent.login(second, account, spot));
        if (random.nextInt(10) < 4) {
            int messages = 1 + random.nextInt(3);
            for (int i = 0; i < messages; i++) {
                diary.accept(SimulatedEvent.toFriends(second + 60 + i * 120L, account, spot, 1 + random.nextInt(3)));
            }
        }
    }

    /** The line at home gets another address about every ten days. */
    final Location home() {
        if (random.nextInt(100) == 0) {
            line = Location.fixed(home, random);
        }
        return line;
    }

    /** Logins and mail to friends from here, spread over the day. */
    final void sessions(int count, int day, Location spot, Consumer<SimulatedEvent> diary) {
        for (int i = 0; i < count; i++) {
            session(day * (long) DAY + awake(), spot, diary);
        }
    }

    /** A second of the day between 7 and 23 o'clock. */
    final int awake() {
        return 7 * HOUR + random.nextInt(16 * HOUR);
    }

    final <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** So many different countries of the world, never the own one. */
    final List<City> abroad(int count) {
        List<City> all = new ArrayList<>(City.WORLD);
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
}
