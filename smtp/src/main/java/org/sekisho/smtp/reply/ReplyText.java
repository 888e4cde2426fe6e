// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.reply;

import java.util.Set;
import org.sekisho.text.SettingName;

/** A text that the client may read. Its setting is {@code reply.} and {@link #setting()}. */
enum ReplyText implements SettingName {
    AUTH_REQUIRED("Please log in before sending", true),
    AUTH_FAILED("Authentication failed", false),
    AUTH_UNAVAILABLE("Temporary authentication failure, please try again later", false),
    ENCRYPTION_REQUIRED("Please log in over an encrypted connection (TLS)", false),
    UNFIT_NAME("This user name cannot be used to send mail; please ask {contact}", false),
    TOO_MANY_FAILURES("Too many failed logins; please try again later", false),
    TOO_MANY_SESSIONS("Too many connections; please close some or try again later", false),
    DRAINING("This server takes no more mail; please connect again", false),
    SUSPENDED("You cannot send mail until {until}; you can still receive it. Please ask {contact}", true, "until"),
    NOT_YOUR_ADDRESS(
            "You cannot send as this address; please send as {address} or one of its aliases", true, "address"),
    TOO_MANY_RECIPIENTS("At most {limit} per message; please send the rest in another message", true, "limit"),
    OVER_RATE("Sending limit of {limit} reached; please try again after {until}", true, "until", "limit"),
    REJECTED("Sending limit of {limit} exceeded; please ask {contact}", true, "until", "limit"),
    NEVER("This message alone exceeds the sending limit of {limit}; please make it smaller", true, "limit"),
    // The rest is read by servers, not by people: ASCII will do.
    UNKNOWN_RECIPIENT("There is no such address here", false),
    RECIPIENT_UNAVAILABLE("Temporary failure, please try again later", false),
    ONE_RECIPIENT("A bounce has one recipient; please send the rest in other messages", false),
    BOUNCE_RATE("Too many bounces to this address; please try again later", false),
    NETWORK_RATE("Too many bounces from your network; please try again later", false),
    UNSIGNED_BOUNCE(
            "Not a bounce of mail from here: all mail of this address has a signed sender. Please ask {contact}",
            false),
    NOT_OUR_BOUNCE("Not a bounce of mail from here: its sender was forged. Please ask {contact}", false);

    private final String text;
    private final boolean afterMail;
    private final String placeholders;

    ReplyText(String text, boolean afterMail, String... placeholders) {
        this.text = text;
        this.afterMail = afterMail;
        this.placeholders = String.join(" ", placeholders);
    }

    /** The text unless an admin sets another. */
    String text() {
        return text;
    }

    /** Whether the client may have announced SMTPUTF8 when it reads this: it does so with MAIL (RFC 6531). */
    boolean afterMail() {
        return afterMail;
    }

    /** What may stand in braces besides {@code {contact}}. */
    Set<String> placeholders() {
        return placeholders.isEmpty() ? Set.of() : Set.of(placeholders.split(" "));
    }
}
