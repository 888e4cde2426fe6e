// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rate;

import org.sekisho.text.SettingName;

/** What is counted of a submission. Its setting in a condition is the name in lower case. */
public enum Dimension implements SettingName {
    /** Accepted messages, however many recipients each has. */
    MESSAGES,
    /** Envelope recipients over all accepted messages. */
    RECIPIENTS,
    /** Octets of accepted messages, headers included. */
    BYTES;

    /** An amount as a person says it: {@code 813 recipients}, {@code 1 message}, {@code 1.5 GB}. */
    public String say(long amount) {
        if (this == BYTES) {
            return Sizes.say(amount);
        }
        String plural = setting();
        return amount + " " + (amount == 1 ? plural.substring(0, plural.length() - 1) : plural);
    }
}
