// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.time.Instant;
import java.util.function.BiConsumer;
import org.sekisho.submitter.Submitter;

/**
 * Told by the {@link SuspensionService} what it has decided, after the record has it. Called on the thread that
 * decided, which may answer an SMTP client: an implementation returns at once, does its work elsewhere, and does not
 * throw. Implementations are thread-safe.
 */
public interface SuspensionListener {

    /**
     * A submitter is about to be stopped by this node, unless somebody else stops him first: to note, perhaps on disk,
     * what is to be done after {@link #suspended}, which a crash may prevent.
     */
    default void suspending(Suspension suspension) {}

    /** The brake of this node is about to hold a rule, as {@link #suspending}. */
    default void braking(Brake.Trip trip) {}

    /** A submitter was stopped, or is stopped for longer than before. */
    default void suspended(Suspension suspension) {}

    /** A suspension was ended by a person; one that ran out by itself is not told. */
    default void released(Suspension suspension, Release release) {}

    /** An order of this node came after another node's, which holds in its place. Told by {@link OtherNodes} only. */
    default void overruled(Suspension suspension) {}

    /**
     * A listener of releases only.
     *
     * @param action gets who was released, and when
     */
    static SuspensionListener onRelease(BiConsumer<Submitter, Instant> action) {
        return new SuspensionListener() {
            @Override
            public void released(Suspension suspension, Release release) {
                action.accept(suspension.submitter(), release.at());
            }
        };
    }

    /** The brake holds a rule from now on. */
    default void braked(Brake.Trip trip) {}

    /** A person lets a braked rule act again. */
    default void rearmed(Brake.Trip trip) {}
}
