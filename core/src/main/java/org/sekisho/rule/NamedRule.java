// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import java.util.List;
import org.sekisho.finding.Mode;
import org.sekisho.rate.Rate;

/** What an admin knows of a rule, whatever it judges by; {@code toString} is its condition. */
public interface NamedRule {

    /** What the admin calls it in logs and records. */
    String name();

    /** Whether it acts. */
    Mode mode();

    /** The rates in whose place an override may put others; none where a rule has no such thing. */
    default List<Rate> rates() {
        return List.of();
    }
}
