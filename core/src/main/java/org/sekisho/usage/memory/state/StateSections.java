// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_WORDS;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.sekisho.usage.memory.layout.StateLayout;

/** The array of one submitter while it is worked on: where its sections lie, and how they grow and shrink. */
abstract class StateSections {
    long[] words;

    int visits;
    int jumps;
    int networks;

    /** How many slots there are. */
    int used;

    StateSections(long[] words) {
        this.words = words;
        visits = StateLayout.VISITS.number(words, 0);
        jumps = StateLayout.JUMPS.number(words, 0);
        networks = StateLayout.NETWORKS.number(words, 0);
        used = StateLayout.SLOTS.number(words, 0);
    }

    final int visit(int index) {
        return FIRST + index * VISIT_WORDS;
    }

    final int jump(int index) {
        return visit(visits) + index * JUMP_WORDS;
    }

    final int network(int index) {
        return jump(jumps) + index * NETWORK_WORDS;
    }

    /** Where a slot lies. */
    final int slot(int index) {
        return network(networks) + index * SLOT_WORDS;
    }

    final void makeRoom(int at, int count) {
        int length = slot(used);
        if (length + count > words.length) {
            words = Arrays.copyOf(words, length + count);
        }
        System.arraycopy(words, at, words, at + count, length - at);
    }

    /** Moves an entry to the front of its section, which begins at {@code front}. */
    final void toFront(int front, int entry, int size) {
        for (int word = 0; word < size && entry != front; word++) {
            long moved = words[entry + size - 1];
            System.arraycopy(words, front, words, front + 1, entry + size - 1 - front);
            words[front] = moved;
        }
    }

    /** Keeps only those visits, jumps and networks that are wanted. */
    final void keep(IntPredicate visit, IntPredicate jump, IntPredicate network) {
        int end = slot(used);
        int[] counts = {visits, jumps, networks, used};
        int[] sizes = {VISIT_WORDS, JUMP_WORDS, NETWORK_WORDS, SLOT_WORDS};
        IntPredicate[] wanted = {visit, jump, network, at -> true};
        int to = FIRST;
        int from = FIRST;
        for (int section = 0; section < counts.length; section++) {
            int kept = 0;
            for (int i = 0; i < counts[section]; i++, from += sizes[section]) {
                if (wanted[section].test(from)) {
                    System.arraycopy(words, from, words, to, sizes[section]);
                    to += sizes[section];
                    kept++;
                }
            }
            counts[section] = kept;
        }
        Arrays.fill(words, to, end, 0);
        visits = counts[0];
        jumps = counts[1];
        networks = counts[2];
    }
}
