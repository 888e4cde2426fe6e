// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

/** What is kept of one submitter. Every access holds its monitor. */
final class Account {
    final Slots slots = new Slots();
    LastLogin lastLogin = LastLogin.NONE;

    /** Set when it left the map; whoever still holds it looks the submitter up again. */
    boolean gone;

    /** Changed since it was last saved. */
    boolean dirty;

    void login(LastLogin login) {
        if (login.millis() >= lastLogin.millis()) {
            lastLogin = login;
        }
    }

    /** Whether nothing is left that any window or a person would want to see. */
    boolean isIdle(long now, Tiers tiers) {
        slots.compact(slots.peekAt(now), tiers);
        return slots.isEmpty() && lastLogin.millis() <= now - tiers.length(tiers.size() - 1);
    }
}
