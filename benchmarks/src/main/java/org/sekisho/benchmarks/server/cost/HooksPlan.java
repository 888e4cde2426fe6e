// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.cost;

import java.nio.file.Path;
import java.util.List;
import org.sekisho.benchmarks.Arguments;
import org.sekisho.benchmarks.server.Contestant;

/**
 * What {@code benchmarks/run hooks} measures.
 *
 * @param mails a round, 20 to 100000
 * @param warmUps rounds that do not count, 0 to 100
 * @param rounds rounds that count, 1 to 100
 * @param directory on the disk to be measured
 */
record HooksPlan(int mails, int warmUps, int rounds, Path directory) {

    /** @param arguments {@code name=value}, each with a default: mails warmUps rounds directory */
    static HooksPlan parse(List<String> arguments) {
        return Arguments.read(
                arguments,
                read -> new HooksPlan(
                        read.number("mails", 1_000, Contestant.CONNECTIONS, 100_000),
                        read.number("warmUps", 12, 0, 100),
                        read.number("rounds", 20, 1, 100),
                        read.directory()));
    }

    /**
     * One line above the table.
     *
     * @param how what there is to say of the connections
     */
    String describe(String how) {
        return ("%d mails of 2 KB a round over %d connections%s, %d rounds after %d to warm up, median;"
                        + " %d processors")
                .formatted(
                        mails,
                        Contestant.CONNECTIONS,
                        how,
                        rounds,
                        warmUps,
                        Runtime.getRuntime().availableProcessors());
    }
}
