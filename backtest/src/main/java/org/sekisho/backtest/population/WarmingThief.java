// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.Random;
import java.util.function.Consumer;

/** A thief with one machine abroad who writes to five people a day for a week, and then to 300 an hour. */
final class WarmingThief extends PunctualThief {
    private static final int ARRIVES = 2;
    private static final int BURST = 300;
    private final Location machine = Location.rack(abroad(1).get(0), random);

    WarmingThief(int account, Random random) {
        super(account, random);
    }

    @Override
    void besides(int day, Consumer<SimulatedEvent> diary) {
        long start = day * (long) DAY;
        if (day >= StolenAccount.DAY_OF_THEFT && day < StolenAccount.LAST_DAY) {
            for (int second = 0; second < DAY; second += HOUR / BURST) {
                diary.accept(SimulatedEvent.toBought(start + second, account, machine, 1));
            }
        } else if (day >= ARRIVES && day < StolenAccount.DAY_OF_THEFT) {
            diary.accept(SimulatedEvent.login(start, account, machine));
            diary.accept(SimulatedEvent.toBought(start + HOUR, account, machine, 5));
        }
    }
}
