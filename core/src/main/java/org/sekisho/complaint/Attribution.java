// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import org.sekisho.text.SettingName;

/** How far a message that somebody complains of is ours. */
public enum Attribution implements SettingName {
    /** It carries what only a message sent from here can carry. */
    OURS_BY_PROOF("当方から送信されたことが証明された"),
    /** What it says fits our records; anybody who knows as much can write it. */
    OURS_BY_RECORD("当方の記録と一致する"),
    /** It came from an address of ours, nobody knows from whom. */
    OUR_NETWORK("当方のネットワークから。送信者は不明"),
    /** Something of ours is named, nothing shows that anything was sent from here. */
    MENTION_ONLY("当方の名前が出てくるだけ"),
    /** Nothing of ours is in it. */
    NOTHING_OF_OURS("当方とは関係がない");

    private final String japanese;

    Attribution(String japanese) {
        this.japanese = japanese;
    }

    /** For people: {@code ours by proof}. */
    public String words() {
        return setting().replace('-', ' ');
    }

    /** For people who read Japanese. */
    public String japanese() {
        return japanese;
    }
}
