// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.util.Arrays;
import org.sekisho.backtest.population.Kind;

/** What happened to one account. Seconds are since the start, or {@link #NEVER}. */
final class CustomerResult {
    static final long NEVER = Long.MAX_VALUE;

    private final Kind kind;
    private final long begins;
    private final long[] found;
    private int escapedMessages;
    private int escapedRecipients;

    /** @param begins when findings count: the theft, or 0 */
    CustomerResult(Kind kind, long begins, int nets) {
        this.kind = kind;
        this.begins = begins;
        this.found = new long[nets];
        Arrays.fill(found, NEVER);
    }

    Kind kind() {
        return kind;
    }

    /** A net had an acting finding. */
    void find(int net, long second) {
        if (second >= begins) {
            found[net] = Math.min(found[net], second);
        }
    }

    /** A message went through, unless the account is stopped; the one that is found is held. */
    void send(long second, int recipients) {
        if (second >= begins && !isStopped()) {
            escapedMessages++;
            escapedRecipients += recipients;
        }
    }

    boolean isFoundBy(int net) {
        return found[net] != NEVER;
    }

    boolean isStopped() {
        return stopped() != NEVER;
    }

    private long stopped() {
        return Arrays.stream(found).min().orElse(NEVER);
    }

    /** Hours from the beginning to the stop. */
    double delayHours() {
        return (stopped() - begins) / 3600.0;
    }

    int escapedMessages() {
        return escapedMessages;
    }

    int escapedRecipients() {
        return escapedRecipients;
    }
}
