// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import org.sekisho.text.SettingName;

/** What decided how far a message is ours. */
public enum AttributionReason implements SettingName {
    /** The signed reference, and the ledger has its row. */
    REFERENCE(Attribution.OURS_BY_PROOF, "it carries a reference that we signed for its sender"),
    /** The same, but the ledger has no row. */
    REFERENCE_ONLY(
            Attribution.OURS_BY_PROOF,
            "it carries a reference that we signed for its sender; who handed it in is no longer known"),
    /** A Received field names the reference of a row with its sender. */
    TRACE(Attribution.OURS_BY_PROOF, "a Received field names the reference of a message of its sender"),
    /** The Message-ID is in the ledger, for its sender. */
    MESSAGE_ID(Attribution.OURS_BY_RECORD, "its Message-ID is that of a message of its sender"),
    /** One submitter was logged in from there then. */
    SESSION(Attribution.OURS_BY_RECORD, "one submitter was logged in from this address at that time"),
    /** More than one was. */
    AMBIGUOUS(Attribution.OUR_NETWORK, "more than one submitter may have had this address at that time"),
    /** Nobody was. */
    OWN_ADDRESS(Attribution.OUR_NETWORK, "it came from an address of ours, and nobody was logged in from there then"),
    /** It carries a reference that was changed, or never ours. */
    FORGED_REFERENCE(
            Attribution.MENTION_ONLY,
            "it carries a reference that looks like ours but is not signed by us: it was" + " changed or forged"),
    /** The reference is ours, but older than everything that is kept. */
    UNKNOWN_KEY(
            Attribution.MENTION_ONLY,
            "it carries a reference signed with a key that is no longer known, so nothing"
                    + " shows that it was sent from here"),
    /** A server, an address or a domain of ours is named. */
    NAMED(Attribution.MENTION_ONLY, "it names a server, a domain or an address of ours, and shows no message of ours"),
    /** It shows a message, which did not come from here. */
    OTHER_WAY(Attribution.NOTHING_OF_OURS, "the message that it shows did not come through us"),
    /** It shows nothing. */
    NOTHING_SHOWN(Attribution.NOTHING_OF_OURS, "it shows no header of a message: ask for the whole header");

    private final Attribution attribution;
    private final String sentence;

    AttributionReason(Attribution attribution, String sentence) {
        this.attribution = attribution;
        this.sentence = sentence;
    }

    /** How far it is ours then. */
    public Attribution attribution() {
        return attribution;
    }

    /** For people, without a final stop. */
    public String sentence() {
        return sentence;
    }
}
