// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

/** A refusal as the protocol knows it: reply code (RFC 5321, RFC 4954) and enhanced status (RFC 3463, RFC 5248). */
public enum Reply {
    AUTH_REQUIRED("530", "5.7.0", ReplyText.AUTH_REQUIRED),
    AUTH_FAILED("535", "5.7.8", ReplyText.AUTH_FAILED),
    AUTH_UNAVAILABLE("454", "4.7.0", ReplyText.AUTH_UNAVAILABLE),
    ENCRYPTION_REQUIRED("538", "5.7.11", ReplyText.ENCRYPTION_REQUIRED),
    /** Never 535: after that code James would ask the next AuthHook about a token. */
    UNFIT_NAME("554", "5.7.8", ReplyText.UNFIT_NAME),
    /** In place of the 535 to the last attempt that a session has. */
    TOO_MANY_FAILURES("421", "4.7.0", ReplyText.TOO_MANY_FAILURES),
    /** The client's network has to wait, for refusals in sessions before this one. */
    NETWORK_WAITS("421", "4.7.0", ReplyText.TOO_MANY_FAILURES),
    TOO_MANY_SESSIONS("421", "4.7.0", ReplyText.TOO_MANY_SESSIONS),
    /** The node is being taken out: another one answers at the next attempt. */
    DRAINING("421", "4.3.2", ReplyText.DRAINING),
    /** 525 is the code that RFC 5248 pairs with 5.7.13; never 535, as above. */
    SUSPENDED_AT_LOGIN("525", "5.7.13", ReplyText.SUSPENDED),
    SUSPENDED("550", "5.7.13", ReplyText.SUSPENDED),
    /** As Postfix answers a sender address that the login does not own. */
    NOT_YOUR_ADDRESS("553", "5.7.1", ReplyText.NOT_YOUR_ADDRESS),
    IDENTITY_UNKNOWN("451", "4.7.0", ReplyText.AUTH_UNAVAILABLE),
    TOO_MANY_RECIPIENTS("452", "4.5.3", ReplyText.TOO_MANY_RECIPIENTS),
    OVER_RATE("452", "4.7.1", ReplyText.OVER_RATE),
    REJECTED("550", "5.7.1", ReplyText.REJECTED),
    TOO_LARGE("552", "5.3.4", ReplyText.NEVER),
    NEVER("550", "5.5.3", ReplyText.NEVER),
    NOT_COUNTED("451", "4.3.0", ReplyText.RECIPIENT_UNAVAILABLE),
    UNKNOWN_RECIPIENT("550", "5.1.1", ReplyText.UNKNOWN_RECIPIENT),
    RECIPIENT_UNAVAILABLE("451", "4.3.0", ReplyText.RECIPIENT_UNAVAILABLE),
    /** RFC 5321 section 4.5.3.1.10: the rest comes in another transaction. */
    ONE_RECIPIENT("452", "4.5.3", ReplyText.ONE_RECIPIENT),
    BOUNCE_RATE("450", "4.7.1", ReplyText.BOUNCE_RATE),
    NETWORK_RATE("450", "4.7.1", ReplyText.NETWORK_RATE),
    STORM_IS_FULL("452", "4.3.1", ReplyText.BOUNCE_RATE),
    UNSIGNED_BOUNCE("550", "5.7.1", ReplyText.UNSIGNED_BOUNCE),
    NOT_OUR_BOUNCE("550", "5.7.1", ReplyText.NOT_OUR_BOUNCE);

    private final String code;
    private final String status;
    private final ReplyText wording;

    Reply(String code, String status, ReplyText wording) {
        this.code = code;
        this.status = status;
        this.wording = wording;
    }

    String code() {
        return code;
    }

    String status() {
        return status;
    }

    ReplyText wording() {
        return wording;
    }

    /** Whether the connection is closed after it. */
    boolean disconnects() {
        return this == SUSPENDED || code.equals("421");
    }

    /** Whether the client may try the same again later (4yz). */
    boolean isTemporary() {
        return code.startsWith("4");
    }
}
