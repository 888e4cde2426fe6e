// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.nio.file.Path;
import java.util.List;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run queue} measures.
 *
 * @param mails that wait in the end, 5 blocks at least
 * @param block so many are handed in between two readings of the clock, 100 to 10000
 * @param warmUp mails before the next server goes, 0 to 1000000
 * @param directory on the disk to be measured
 */
record QueuePlan(int mails, int block, int warmUp, Path directory) {
    private static final int LEAST_BLOCKS = 5;

    /** @param arguments {@code name=value}, each with a default: mails block warmUp directory */
    static QueuePlan parse(List<String> arguments) {
        QueuePlan plan = Arguments.read(
                arguments,
                read -> new QueuePlan(
                        read.number("mails", 50_000, 500, 1_000_000),
                        read.number("block", 1_000, 100, 10_000),
                        read.warmUp(10_000),
                        read.directory()));
        if (plan.mails / plan.block < LEAST_BLOCKS) {
            throw new IllegalArgumentException(
                    "mails=" + plan.mails + ": expected at least " + LEAST_BLOCKS + " blocks of block=" + plan.block);
        }
        return plan;
    }
}
