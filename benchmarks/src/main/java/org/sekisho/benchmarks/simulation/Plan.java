// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.util.List;
import org.sekisho.backtest.population.Kind;
import org.sekisho.backtest.population.StolenAccount;
import org.sekisho.benchmarks.Arguments;

/**
 * How large the population is.
 *
 * @param ordinary ordinary accounts, 10 to 100 000; the other honest classes follow from it
 * @param thieves of each class, 1 to 10 000
 * @param days 10 to 31
 * @param seed the same seed plays the same
 */
record Plan(int ordinary, int thieves, int days, long seed) {
    Plan {
        if (ordinary < 10 || ordinary > 100_000) {
            throw new IllegalArgumentException("users=" + ordinary + ": expected 10 to 100000");
        }
        if (thieves < 1 || thieves > 10_000) {
            throw new IllegalArgumentException("thieves=" + thieves + ": expected 1 to 10000");
        }
        if (days <= StolenAccount.DAY_OF_THEFT || days > 31) {
            throw new IllegalArgumentException(
                    "days=" + days + ": expected 10 to 31; passwords are stolen on day " + StolenAccount.DAY_OF_THEFT);
        }
    }

    /** @param arguments {@code name=value} of users, thieves, days and seed, each with a default */
    static Plan parse(List<String> arguments) {
        return Arguments.read(
                arguments,
                read -> new Plan(
                        read.number("users", 300),
                        read.number("thieves", 10),
                        read.number("days", 21),
                        Long.parseLong(read.text("seed", "1"))));
    }

    /** How many accounts of a class there are. */
    int count(Kind kind) {
        return kind.isStolen() ? kind.thieves(thieves) : kind.count(ordinary);
    }
}
