// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.outage;

import java.util.Locale;

/** What is done with events while the shared store does not answer. */
public enum OutagePolicy {
    /** They are judged by what this node counted itself, with the same limits. */
    LOCAL("each node counts alone"),

    /** Each is judged alone, so that no limit over several messages holds. */
    ALLOW("each message is judged alone"),

    /** As with {@link #LOCAL}, but no message is accepted: the client tries again later. */
    DEFER("messages are deferred");

    private final String consequence;

    OutagePolicy(String consequence) {
        this.consequence = consequence;
    }

    /** What happens, as a clause. */
    String consequence() {
        return consequence;
    }

    /** As an admin writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
