// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.complaint;

import java.nio.file.Path;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run complaints} measures.
 *
 * @param perMinute complaints a minute, 60 to 100000
 * @param seconds of them, 5 to 3600
 * @param burst so many more as fast as they are taken, 100 to 100000
 * @param directory on the disk to be measured
 */
record ComplaintPlan(int perMinute, int seconds, int burst, Path directory) {

    /** @param arguments {@code name=value}, each with a default; the names are those of the parts */
    static ComplaintPlan read(Arguments arguments) {
        return new ComplaintPlan(
                arguments.number("perMinute", 1_000, 60, 100_000),
                arguments.seconds(60),
                arguments.number("burst", 2_000, 100, 100_000),
                arguments.directory());
    }
}
