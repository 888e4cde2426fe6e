// SPDX-License-Identifier: Apache-2.0
package org.sekisho.audit;

import java.time.Instant;

/** That a person, or the system in a person's place, ended something. */
public interface Ending {
    Instant at();

    /** Who said so. */
    String actor();

    /** For people, one line; may be empty. */
    String reason();
}
