// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

import java.util.List;

/**
 * How well the records are kept at a moment, for a health check and for people. Immutable.
 *
 * @param state the worst of what {@code sentence} tells
 * @param sentence what is wrong, what goes on working and what to do; names no password
 */
public record RecordsHealth(State state, String sentence) {

    /** From good to bad. */
    public enum State {
        /** All is kept where it belongs. */
        HEALTHY,
        /** Nothing is lost, but something waits or was left out: the store is down, a queue ran full. */
        DEGRADED,
        /** A crash now would lose orders. */
        UNHEALTHY
    }

    /** Who can tell how the records are. {@link #health} never waits. Thread-safe. */
    @FunctionalInterface
    public interface Watch {
        /** The state now. */
        RecordsHealth health();
    }

    /** The same, and degraded at least if there is more to tell. */
    public RecordsHealth with(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        return state == State.HEALTHY
                ? new RecordsHealth(State.DEGRADED, String.join("; ", more))
                : new RecordsHealth(state, sentence + "; " + String.join("; ", more));
    }

    /** Nothing to tell. */
    public static RecordsHealth healthy() {
        return new RecordsHealth(State.HEALTHY, "records are kept");
    }
}
