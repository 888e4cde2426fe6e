// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Accounts of ordinary people whose password was stolen: after the learning time a thief sends from machines elsewhere,
 * around the clock, while the owner goes on. Between two visits of the thief lies an exponentially distributed time.
 */
public final class StolenAccount extends Person {
    /** The day of the theft. */
    public static final int DAY_OF_THEFT = 9;

    /** When the owner has a new password. */
    static final int LAST_DAY = DAY_OF_THEFT + 5;

    private final Theft theft;
    private final List<City> machines;
    private final long begins = DAY_OF_THEFT * (long) DAY + random.nextInt(DAY);

    /**
     * How a thief works.
     *
     * @param fewest countries in which the machines are; 0 for strange lines in the owner's own country
     * @param most countries
     * @param pause seconds between two visits, on average
     * @param messages at most, a visit
     * @param recipients at most, a message
     */
    record Theft(int fewest, int most, int pause, int messages, int recipients) {
        static final Theft BOTNET = new Theft(10, 40, 240, 3, 20);
        static final Theft SMALL_BOT = new Theft(3, 7, 360, 3, 20);
        static final Theft ONE_COUNTRY = new Theft(1, 1, 120, 2, 5);
        static final Theft SLOW_DRIP = new Theft(1, 1, 3600, 1, 5);
        static final Theft PROXIES_20 = new Theft(0, 0, 180, 1, 1);
        static final Theft PROXIES_100 = new Theft(0, 0, 36, 1, 1);
        static final Theft PROXIES_1000 = new Theft(0, 0, 36, 1, 19);
        static final Theft DRIP_200 = new Theft(1, 1, 432, 1, 1);
        static final Theft FOUR_SLOWLY = new Theft(4, 4, 1_200, 1, 3);
    }

    StolenAccount(int account, Random random, Theft theft) {
        super(account, random);
        this.theft = theft;
        this.machines = abroad(theft.fewest() + random.nextInt(theft.most() - theft.fewest() + 1));
    }

    @Override
    public long begins() {
        return begins;
    }

    @Override
    void besides(int day, Consumer<SimulatedEvent> diary) {
        long end = (day + 1) * (long) DAY;
        long at = Math.max(begins, day * (long) DAY);
        while (begins < end && at < end && day < LAST_DAY) {
            Location machine =
                    machines.isEmpty() ? Location.strangeLine(home, random) : Location.rack(pick(machines), random);
            diary.accept(SimulatedEvent.login(at, account, machine));
            int messages = 1 + random.nextInt(theft.messages());
            for (int i = 0; i < messages; i++) {
                diary.accept(
                        SimulatedEvent.toBought(at + 1 + i, account, machine, 1 + random.nextInt(theft.recipients())));
            }
            at += 1 + Math.round(-Math.log(1 - random.nextDouble()) * theft.pause());
        }
    }
}
