// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing.dns;

import java.util.List;

/**
 * What DNS says of a name. Immutable.
 *
 * @param kind whether it says anything
 * @param values of the records, in the order of the answer; empty unless found
 * @param why nothing is known, for people; empty unless unknown
 */
public record DnsAnswer(Kind kind, List<String> values, String why) {
    /** Three answers. */
    public enum Kind {
        FOUND,
        /** The name does not exist, or has no records of the type. */
        NONE,
        UNKNOWN
    }

    public DnsAnswer {
        values = List.copyOf(values);
    }

    static DnsAnswer of(List<String> values) {
        return new DnsAnswer(values.isEmpty() ? Kind.NONE : Kind.FOUND, values, "");
    }

    static DnsAnswer unknown(String why) {
        return new DnsAnswer(Kind.UNKNOWN, List.of(), why);
    }
}
