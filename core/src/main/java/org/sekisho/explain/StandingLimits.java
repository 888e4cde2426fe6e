// SPDX-License-Identifier: Apache-2.0
package org.sekisho.explain;

import java.util.List;
import org.sekisho.submitter.Submitter;

/** Limits that no rule holds: of one message, and of what is open at once. Thread-safe; answers from memory. */
@FunctionalInterface
public interface StandingLimits {

    /** A sentence for each, in the order of the files, without a final stop. */
    List<String> of(Submitter submitter);
}
