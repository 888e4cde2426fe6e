// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.page;

import java.nio.file.Path;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run page} measures.
 *
 * @param submitters known to the server, 100 to 1000000
 * @param suspensions how many of them are suspended, 10 to 100000
 * @param mails that measure what the server can take, 100 to 100000
 * @param seconds of mail at half of it, 5 to 600, once with and once without a clerk
 * @param rounds of these, 1 to 20
 * @param directory on the disk to be measured
 */
record PagePlan(int submitters, int suspensions, int mails, int seconds, int rounds, Path directory) {

    /** @param arguments {@code name=value}, each with a default; the names are those of the parts */
    static PagePlan read(Arguments arguments) {
        return new PagePlan(
                arguments.number("submitters", 100_000, 100, 1_000_000),
                arguments.number("suspensions", 10_000, 10, 100_000),
                arguments.number("mails", 4_000, 100, 100_000),
                arguments.seconds(30),
                arguments.number("rounds", 3, 1, 20),
                arguments.directory());
    }
}
