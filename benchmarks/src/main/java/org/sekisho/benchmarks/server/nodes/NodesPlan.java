// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.nodes;

import java.nio.file.Path;
import java.util.List;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run nodes} measures.
 *
 * @param mails in a block, 100 to 100000
 * @param warmUp mails to each node before the first block, 0 to 1000000
 * @param rounds blocks of each kind, 1 to 100
 * @param directory on the disk to be measured
 */
record NodesPlan(int mails, int warmUp, int rounds, Path directory) {

    /** @param arguments {@code name=value}, each with a default: mails warmUp rounds directory */
    static NodesPlan parse(List<String> arguments) {
        return Arguments.read(
                arguments,
                read -> new NodesPlan(
                        read.number("mails", 2_000, 100, 100_000),
                        read.warmUp(6_000),
                        read.number("rounds", 5, 1, 100),
                        read.directory()));
    }
}
