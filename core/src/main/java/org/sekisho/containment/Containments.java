// SPDX-License-Identifier: Apache-2.0
package org.sekisho.containment;

import java.util.Optional;
import java.util.UUID;

/** The record of containments. Thread-safe; answers from memory. */
@FunctionalInterface
public interface Containments {

    /** What was contained because of this suspension, under way or done; empty when it never began. */
    Optional<Containment> find(UUID suspension);

    /** Nothing is ever contained. */
    static Containments none() {
        return suspension -> Optional.empty();
    }
}
