// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.util.List;
import org.sekisho.backtest.population.StolenAccount;
import org.sekisho.benchmarks.Arguments;

/**
 * How large the population is.
 *
 * @param ordinary ordinary accounts, 10 to 100 000; the other classes follow from it
 * @param days 10 to 28
 * @param seed the same seed plays the same
 */
record Plan(int ordinary, int days, long seed) {
    Plan {
        if (ordinary < 10 || ordinary > 100_000) {
            throw new IllegalArgumentException("users=" + ordinary + ": expected 10 to 100000");
        }
        if (days <= StolenAccount.DAY_OF_THEFT || days > 28) {
            throw new IllegalArgumentException(
                    "days=" + days + ": expected 10 to 28; passwords are stolen on day " + StolenAccount.DAY_OF_THEFT);
        }
    }

    /** @param arguments {@code name=value} of users, days and seed, each with a default */
    static Plan parse(List<String> arguments) {
        return Arguments.read(
                arguments,
                read -> new Plan(
                        read.number("users", 1_000), read.number("days", 14), Long.parseLong(read.text("seed", "1"))));
    }
}
