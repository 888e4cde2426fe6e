// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a rule acts. */
public enum Mode {
    /** A finding changes the fate of the mail. */
    ENFORCE,
    /** A finding is only recorded, so that an admin sees what the rule would have done. */
    OBSERVE;

    /** {@code enforce} or {@code observe}, as in a condition. */
    @JsonValue
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }
}
