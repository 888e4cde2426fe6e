// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.sekisho.benchmarks.server.Contestant;

/** The blocks of one server in one cell, in the order of the rounds. */
final class Series {
    private final List<Block> blocks = new ArrayList<>();

    void add(Block block) {
        blocks.add(block);
    }

    double median(ToDoubleFunction<Block> of) {
        return Contestant.quantile(blocks.stream().mapToDouble(of).toArray(), 0.5);
    }

    /** In parts of the other's in the same round; the median of the rounds. */
    double ratio(Series other, ToDoubleFunction<Block> of) {
        return Contestant.quantile(
                IntStream.range(0, blocks.size())
                        .mapToDouble(round ->
                                of.applyAsDouble(blocks.get(round)) / of.applyAsDouble(other.blocks.get(round)))
                        .toArray(),
                0.5);
    }
}
