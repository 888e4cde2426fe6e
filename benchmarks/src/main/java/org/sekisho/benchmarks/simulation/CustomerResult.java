// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import org.sekisho.backtest.population.Kind;

/** What happened to one account. Seconds are since the start. */
final class CustomerResult {
    private final Kind kind;
    private final long begins;
    private final long[] sets;
    private final long[] stopped;
    private final int[] escaped;
    private long found;
    private int messages;
    private int recipients;

    /**
     * @param begins when findings count: the theft, or 0
     * @param sets the nets of each set, as bits
     */
    CustomerResult(Kind kind, long begins, long[] sets) {
        this.kind = kind;
        this.begins = begins;
        this.sets = sets;
        this.stopped = new long[sets.length];
        this.escaped = new int[sets.length];
    }

    Kind kind() {
        return kind;
    }

    /** Whether it does not matter any more what this net finds. */
    boolean isFoundBy(int net) {
        return (found & 1L << net) != 0;
    }

    /** A net would suspend it. */
    void find(int net, long second) {
        if (second >= begins) {
            found |= 1L << net;
            for (int set = 0; set < sets.length; set++) {
                if ((sets[set] & 1L << net) != 0 && stopped[set] == 0) {
                    stopped[set] = second;
                }
            }
        }
    }

    /** A message went through those sets that had not stopped the account; the one that is found is held. */
    void send(long second, int to) {
        if (second >= begins) {
            messages++;
            recipients += to;
            for (int set = 0; set < sets.length; set++) {
                escaped[set] += stopped[set] == 0 ? to : 0;
            }
        }
    }

    boolean isStoppedBy(int set) {
        return stopped[set] != 0;
    }

    /** Hours from the beginning to the stop. */
    double delayHours(int set) {
        return (stopped[set] - begins) / 3600.0;
    }

    /** All messages, of the owner too. */
    int messages() {
        return messages;
    }

    /** Of all messages. */
    int recipients() {
        return recipients;
    }

    int escapedRecipients(int set) {
        return escaped[set];
    }
}
