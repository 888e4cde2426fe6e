// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

/**
 * Where mail that came in a storm waits, apart from other mail. Thread-safe; never waits.
 */
@FunctionalInterface
public interface StormLane {
    /** The processor of {@code mailetcontainer.xml} that takes it, and the queue in which it waits for that. */
    String NAME = "storm";

    /** Whether one more may be taken. */
    boolean hasRoom();

    /** No lane of its own: it waits where all mail waits. */
    static StormLane shared() {
        return () -> true;
    }
}
