// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import org.sekisho.text.SettingName;

/** Why a bounce was judged so: what decided, for people and for counting. */
public enum AuthenticityReason implements SettingName {
    /** The recipient carries a token of ours. */
    SENDER_TOKEN(Authenticity.GENUINE, "it is addressed to a sender that we signed"),
    /** The returned header has our reference, and the ledger has its row. */
    REFERENCE(Authenticity.GENUINE, "it returns our signed reference"),
    /** The same, but the ledger cannot say whether it is too old or too frequent. */
    REFERENCE_ONLY(Authenticity.GENUINE, "it returns our signed reference, of which the ledger knows nothing more"),
    /** The ENVID that we gave came back. */
    ENVELOPE_ID(Authenticity.GENUINE, "it returns the ENVID that we signed"),
    /** A returned Received names a message of the ledger. */
    TRACE(Authenticity.GENUINE, "it returns a Received field that names a message of this sender"),
    /** The returned Message-ID is in the ledger, for this sender. */
    MESSAGE_ID(Authenticity.GENUINE, "it returns the Message-ID of a message of this sender"),
    /** A DKIM signature of ours over the returned header. */
    SIGNATURE(Authenticity.GENUINE, "it returns a header with our DKIM signature"),
    /** The recipient is an address that our own forwarder made. */
    FORWARD(Authenticity.GENUINE, "it is addressed to a sender that our own forwarding rewrote"),
    /** Nothing came back, but this sender wrote there lately. */
    SENT_TO(Authenticity.GENUINE, "it returns nothing, but this sender wrote to that recipient in the last 14 days"),

    /** More bounces than the message had recipients. */
    TOO_OFTEN(Authenticity.REPLAYED, "more bounces return this proof than its message can have caused"),
    /** The reference is real, but of another sender's message. */
    OTHER_SENDER(Authenticity.REPLAYED, "it returns the reference of another sender's message"),
    /** The proof is valid, but nothing that old comes back. */
    TOO_OLD(Authenticity.REPLAYED, "it returns the proof of a message that is older than the ledger of sent mail"),

    /** The MAC is wrong, and no message has this reference. */
    FORGED_REFERENCE(Authenticity.NOT_OURS, "it returns a reference that looks like ours but is not signed by us"),
    /** The returned header shows the whole way, and it does not lead through here. */
    OTHER_WAY(Authenticity.NOT_OURS, "the message that it returns went another way, not through our servers"),

    /** No header came back. */
    NOTHING_RETURNED(Authenticity.UNVERIFIABLE, "it returns nothing of the message"),
    /** A header came back, but no Received in it. */
    NO_WAY_RETURNED(Authenticity.UNVERIFIABLE, "it does not return the way that the message took"),
    /** The message is older than our oldest key. */
    BEFORE_SIGNING(Authenticity.UNVERIFIABLE, "the message that it returns may be older than our oldest key"),
    /** Signed with a key that is not known. */
    UNKNOWN_KEY(Authenticity.UNVERIFIABLE, "it returns a reference signed with a key that is no longer known"),
    /** A Received names one of our servers; anybody can write that. */
    NAMES_OUR_SERVER(Authenticity.UNVERIFIABLE, "the message that it returns names a server of ours, without a proof"),
    /** Nobody said what our servers are called. */
    SERVERS_UNKNOWN(Authenticity.UNVERIFIABLE, "the names of our own servers are not configured"),
    /** The recipient has the form of SRS; whose forwarder made it is not known. */
    REWRITTEN_SENDER(Authenticity.UNVERIFIABLE, "it is addressed to a sender that a forward rewrote"),
    /** Larger, deeper or slower than what is read. */
    NOT_READ_WHOLE(Authenticity.UNVERIFIABLE, "it is too large or too deeply nested to be read whole"),

    /** Of another sort. */
    OTHER_KIND(Authenticity.NOT_A_BOUNCE, "it is no bounce");

    private final Authenticity authenticity;
    private final String sentence;

    AuthenticityReason(Authenticity authenticity, String sentence) {
        this.authenticity = authenticity;
        this.sentence = sentence;
    }

    /** What it makes of the bounce. */
    public Authenticity authenticity() {
        return authenticity;
    }

    /** In words, to go on a sentence. */
    public String sentence() {
        return sentence;
    }
}
