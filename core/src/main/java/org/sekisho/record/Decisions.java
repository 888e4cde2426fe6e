// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

/**
 * Counts decisions for those who draw graphs of them. Thread-safe; never waits and never throws.
 *
 * <p>A name is a word for what was decided, then what it is told apart by, such as {@code found, recipients, enforce}:
 * lower case words, names of rules, processors and classes of failure, never anything of a submitter.
 */
@FunctionalInterface
public interface Decisions {

    /** One more. */
    void count(String decision, String... by);

    /** Nobody counts. */
    static Decisions uncounted() {
        return (decision, by) -> {};
    }
}
