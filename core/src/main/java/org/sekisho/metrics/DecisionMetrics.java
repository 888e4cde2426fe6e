// SPDX-License-Identifier: Apache-2.0
package org.sekisho.metrics;

/**
 * Counts decisions for those who draw graphs of them. Thread-safe; never waits and never throws.
 *
 * <p>A name is a word for what was decided, then what it is told apart by, such as {@code found, recipients, enforce}:
 * lower case words, names of rules, processors and classes of failure, never anything of a submitter.
 */
@FunctionalInterface
public interface DecisionMetrics {

    /** One more. */
    void count(String decision, String... by);

    /** Shows the count with 0 before anything was counted; by default it appears with the first. */
    default void announce(String decision, String... by) {}

    /** Nobody counts. */
    static DecisionMetrics uncounted() {
        return (decision, by) -> {};
    }
}
