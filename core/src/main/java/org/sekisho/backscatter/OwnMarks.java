// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import org.sekisho.proof.SrsSecrets;

/**
 * By what mail from here is known besides our own proofs. Immutable.
 *
 * @param way knows our servers by name
 * @param srs of our own forwarders
 * @param dkim with which our own mail is signed
 * @param bouncesPerToken so many bounces to one token are no replay, at least 1
 * @param keysShared whether other servers, with ledgers of their own, sign with the same keys
 */
public record OwnMarks(ReturnedTrace way, SrsSecrets srs, DkimKeys dkim, int bouncesPerToken, boolean keysShared) {
    /** Names of servers alone. */
    public static OwnMarks of(ReturnedTrace way) {
        return new OwnMarks(way, SrsSecrets.NONE, DkimKeys.NONE, MarkSettings.DEFAULT.bouncesPerToken(), false);
    }
}
