// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cases;

import org.sekisho.text.SettingName;

/** What is done before somebody may send again. */
public enum ReleaseCheck implements SettingName {
    /** The owner has a new password, and nobody else has it. */
    PASSWORD,
    /** Thieves leave forwards and filters behind, which go on when the password is new. */
    FORWARDS,
    /** What is held is the thief's or the owner's. */
    HELD;

    /** For people. */
    public String words() {
        return switch (this) {
            case PASSWORD -> "password changed";
            case FORWARDS -> "forwards and filters looked at";
            case HELD -> "held mail looked at";
        };
    }
}
