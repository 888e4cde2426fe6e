// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.containment;

import java.nio.file.Path;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run containment} measures.
 *
 * @param stolen queued mails of the submitter who is suspended, 100 to 1000000
 * @param others queued mails of everybody else, 100 to 1000000
 * @param before mails of others that are delivered before, half of them to warm up, 100 to 1000000
 * @param directory on the disk to be measured
 */
record ContainmentPlan(int stolen, int others, int before, Path directory) {

    /** @param arguments {@code name=value}, each with a default: stolen others before directory */
    static ContainmentPlan read(Arguments arguments) {
        return new ContainmentPlan(
                arguments.number("stolen", 100_000, 100, 1_000_000),
                arguments.number("others", 100_000, 100, 1_000_000),
                arguments.number("before", 20_000, 100, 1_000_000),
                arguments.directory());
    }
}
