// SPDX-License-Identifier: Apache-2.0
package org.sekisho.lookup;

import java.util.List;
import java.util.Locale;
import org.sekisho.session.AddressHolders;
import org.sekisho.session.Session;

/** What a system of the operator's says of an address. Immutable. */
public sealed interface LookupAnswer {
    /** It was somebody's. */
    record Held(List<Session> sessions) implements LookupAnswer {
        public Held {
            sessions = List.copyOf(sessions);
        }
    }

    /** It was nobody's, as far as that system knows. */
    record Nobody() implements LookupAnswer {}

    /** That system did not answer, or not in a way that is understood. */
    record Unknown(String why) implements LookupAnswer {}

    /** For JSON: {@code held}, {@code nobody} or {@code unknown}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** What is known otherwise, with this. */
    default AddressHolders addTo(AddressHolders known) {
        if (this instanceof Held held) {
            return known.with(held.sessions(), "");
        }
        return this instanceof Unknown unknown ? known.with(List.of(), unknown.why()) : known;
    }
}
