// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.benchmarks.Arguments;

/**
 * What {@code benchmarks/run peers} measures.
 *
 * @param mails in a block of small ones, 20 to 100000
 * @param warmUp mails before the first block, 0 to 1000000
 * @param rounds blocks of each server in each cell, 1 to 100
 * @param cells the lines of the table
 * @param directory on the disk to be measured
 * @param options for Java of a second Sekisho beside the first, such as {@code -XX:+UseSerialGC}; empty for none
 * @param redis the program
 */
record PeersPlan(int mails, int warmUp, int rounds, List<Cell> cells, Path directory, String options, Path redis) {
    private static final String CELLS = "20/plain/1/2K,20/tls/1/2K,20/tls/100/2K,20/tls/1/1M,1/tls/1/2K,100/tls/1/2K";

    /** @param arguments {@code name=value}, each with a default: mails warmUp rounds cells directory options redis */
    static PeersPlan parse(List<String> arguments) {
        return Arguments.read(
                arguments,
                read -> new PeersPlan(
                        read.number("mails", 1_000, 20, 100_000),
                        read.warmUp(24_000),
                        read.number("rounds", 5, 1, 100),
                        Stream.of(read.text("cells", CELLS).split(",", -1))
                                .map(Cell::parse)
                                .toList(),
                        read.directory(),
                        read.text("options", ""),
                        Path.of(read.text("redis", "/usr/bin/redis-server"))));
    }

    /** Above the table. */
    String describe() {
        return ("%d blocks of %d small mails to one recipient (others fewer), in turn, after %d mails and a block each"
                        + " to warm up; one login for %d mails; median of the blocks; %d processors")
                .formatted(
                        rounds,
                        mails,
                        warmUp,
                        CellLoad.MAILS_A_LOGIN,
                        Runtime.getRuntime().availableProcessors());
    }
}
