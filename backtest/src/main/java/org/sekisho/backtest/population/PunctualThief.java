// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.population;

import java.util.Random;

/** A thief who begins at midnight. */
abstract class PunctualThief extends Person {
    PunctualThief(int account, Random random) {
        super(account, random);
    }

    @Override
    public final long begins() {
        return StolenAccount.DAY_OF_THEFT * (long) DAY;
    }
}
