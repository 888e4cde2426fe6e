// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import org.sekisho.text.SettingName;

/** How far a message that somebody complains of is ours. */
public enum Attribution implements SettingName {
    /** It carries what only a message sent from here can carry. */
    OURS_BY_PROOF,
    /** What it says fits our records; anybody who knows as much can write it. */
    OURS_BY_RECORD,
    /** It came from an address of ours, nobody knows from whom. */
    OUR_NETWORK,
    /** Something of ours is named, nothing shows that anything was sent from here. */
    MENTION_ONLY,
    /** Nothing of ours is in it. */
    NOTHING_OF_OURS;

    /** For people: {@code ours by proof}. */
    public String words() {
        return setting().replace('-', ' ');
    }
}
