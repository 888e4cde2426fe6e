// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A suspension as the record tells it.
 *
 * @param suspension what was ordered
 * @param release how it was ended by decision, null when it holds or ran out
 */
public record PastSuspension(
        Suspension suspension, @Nullable Release release) {

    /** How it was ended by decision, if it was. */
    public Optional<Release> findRelease() {
        return Optional.ofNullable(release);
    }
}
