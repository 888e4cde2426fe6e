// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.storm;

import java.nio.file.Path;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run storm} measures.
 *
 * @param seconds of storm in all, and as many without, 10 to 3600
 * @param blocks into which they are cut, in turn, 1 to 100
 * @param rate RCPT with the null sender per second, 1 to 2000
 * @param mails ordinary ones per second, 1 to 200
 * @param directory on the disk to be measured
 */
record StormPlan(int seconds, int blocks, int rate, int mails, Path directory) {
    /** Of a hundred recipients of the storm, so many exist. */
    static final int KNOWN_PERCENT = 5;

    /** @param arguments {@code name=value}, each with a default: seconds blocks rate mails directory */
    static StormPlan read(Arguments arguments) {
        return new StormPlan(
                arguments.seconds(300),
                arguments.number("blocks", 5, 1, 100),
                arguments.number("rate", 150, 1, 2_000),
                arguments.honestMails(),
                arguments.directory());
    }

    /** One line above the table. */
    String describe() {
        return ("%d s of storm with %d RCPT/s, %d of 100 to addresses that do not exist, in %d blocks,"
                        + " and as long without; %d ordinary mails/s throughout; %d processors")
                .formatted(
                        seconds,
                        rate,
                        100 - KNOWN_PERCENT,
                        blocks,
                        mails,
                        Runtime.getRuntime().availableProcessors());
    }
}
