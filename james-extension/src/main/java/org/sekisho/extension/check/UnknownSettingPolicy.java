// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.Collection;
import java.util.Optional;

/** What is thought of a setting of James that we do not know. */
public enum UnknownSettingPolicy {
    /** It is a mistake: this James is the one that comes with our server. */
    REFUSED,
    /** It may be one of another James, unless it looks like one that we know. */
    TYPOS_ONLY;

    /** What to do about it; empty when it may stand. */
    public Optional<String> remedy(String unknown, Collection<String> known) {
        return this == REFUSED || ValueChecks.nearest(unknown, known).isPresent()
                ? Optional.of(ValueChecks.knownNames(unknown, known))
                : Optional.empty();
    }
}
