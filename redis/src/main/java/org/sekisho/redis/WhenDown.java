// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.util.Locale;

/** What is done with events while the shared store does not answer. */
public enum WhenDown {
    /** They are judged by what this node counted itself, with the same limits. */
    LOCAL,

    /** Each is judged alone, so that no limit over several messages holds. */
    ALLOW;

    /** As an admin writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
