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
     * @param place file and line, and for a rule of a hook the address of its port
     * @param processor in which it stands; empty for a rule of a hook
     */
    record Entry(Rule<?, ?> rule, String place, String processor) {

        public String name() {
            return rule.name();
        }

        public Mode mode() {
            return rule.mode();
        }

        /** With all that was left to its default. */
        public String condition() {
            return rule.toString();
        }

        /** In whose place an override may put others. */
        public List<Rate> rates() {
            return rule.rates();
        }

        /** For people: {@code mailetcontainer.xml:42, processor root}. */
        public String where() {
            return processor.isEmpty() ? place : place + ", processor " + processor;
        }
    }

    /** All of them, in the order of the files; a name may stand for several. */
    List<Entry> rules();
}
