// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.page;

import java.nio.file.Path;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run page} measures.
 *
 * @param submitters known to the server, 100 to 1000000
 * @param suspensions how many of them are suspended, 10 to 100000
 * @param looks requests of each part, 5 to 1000
 * @param directory on the disk to be measured
 */
record PagePlan(int submitters, int suspensions, int looks, Path directory) {

    /** @param arguments {@code name=value}, each with a default: submitters suspensions looks directory */
    static PagePlan read(Arguments arguments) {
        return new PagePlan(
                arguments.number("submitters", 100_000, 100, 1_000_000),
                arguments.number("suspensions", 10_000, 10, 100_000),
                arguments.number("looks", 40, 5, 1_000),
                arguments.directory());
    }
}
