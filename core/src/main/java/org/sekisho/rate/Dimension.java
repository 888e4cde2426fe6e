// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is counted of a submission. Its setting in a condition is the name in lower case. */
public enum Dimension {
    /** Accepted messages, however many recipients each has. */
    MESSAGES,
    /** Envelope recipients over all accepted messages. */
    RECIPIENTS,
    /** Octets of accepted messages, headers included. */
    BYTES;

    /** {@code messages}, {@code recipients} or {@code bytes}. */
    @JsonValue
    public String setting() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An amount as a person says it: {@code 813 recipients}, {@code 1 message}, {@code 1.5 GB}. */
    public String say(long amount) {
        if (this == BYTES) {
            return Sizes.say(amount);
        }
        String plural = setting();
        return amount + " " + (amount == 1 ? plural.substring(0, plural.length() - 1) : plural);
    }
}
