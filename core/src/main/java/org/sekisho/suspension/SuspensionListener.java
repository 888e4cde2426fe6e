// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

/**
 * Told by the {@link SuspensionService} what it has decided, after the record has it. Called on the thread that
 * decided, which may answer an SMTP client: an implementation returns at once, does its work elsewhere, and does not
 * throw. Implementations are thread-safe.
 */
public interface SuspensionListener {

    /** A submitter was stopped, or is stopped for longer than before. */
    default void suspended(Suspension suspension) {}

    /** A suspension was ended by a person; one that ran out by itself is not told. */
    default void released(Suspension suspension, Release release) {}

    /** The brake holds a rule from now on. */
    default void braked(Brake.Trip trip) {}

    /** A person lets a braked rule act again. */
    default void rearmed(Brake.Trip trip) {}
}
