// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import org.sekisho.finding.Mode;
import org.sekisho.rate.Rate;

/** The rules of this server. Thread-safe. */
@FunctionalInterface
public interface RuleCatalogue {

    /**
     * A rule as the admin wrote it.
     *
     * @param condition with all that was left to its default
     * @param place file and line
     * @param rates in whose place an override may put others
     */
    record Entry(String name, Mode mode, String condition, String place, List<Rate> rates) {
        public Entry {
            rates = List.copyOf(rates);
        }

        /** A rule without rates. */
        public Entry(String name, Mode mode, String condition, String place) {
            this(name, mode, condition, place, List.of());
        }
    }

    /** All of them, in the order of the files; a name may stand for several. */
    List<Entry> rules();
}
