// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.sekisho.delivery.DeliveryOutcome;

/** Why mail failed, as far as the reply of the other side tells. Stored by its name: constants are only ever added. */
public enum FailureReason {
    /** There is no such recipient at that domain. */
    NO_SUCH_MAILBOX(DeliveryOutcome.UNKNOWN),
    /** The recipient exists, but its mailbox is closed, frozen or no longer used. */
    MAILBOX_DISABLED(DeliveryOutcome.UNKNOWN),
    /** The recipient has another address now. */
    MOVED(DeliveryOutcome.UNKNOWN),
    /** There is no such domain, or DNS does not know where its mail goes. */
    NO_SUCH_DOMAIN(DeliveryOutcome.UNKNOWN),
    /** The domain says that it takes no mail (RFC 7505). */
    ACCEPTS_NO_MAIL(DeliveryOutcome.UNKNOWN),

    /** Our address or domain is listed, blocked or of bad reputation. */
    REPUTATION(DeliveryOutcome.SPAM),
    /** The message looks like spam. */
    SPAM(DeliveryOutcome.SPAM),
    /** The message carries a virus or a link to one. */
    VIRUS(DeliveryOutcome.SPAM),
    /** Its content is refused, for what it says. */
    CONTENT(DeliveryOutcome.SPAM),
    /** A policy that is not explained. */
    POLICY(DeliveryOutcome.SPAM),

    /** SPF, DKIM, DMARC or ARC did not pass. */
    AUTHENTICATION,
    /** Our address has no name in DNS, or another one. */
    REVERSE_DNS,
    /** The other side does not relay for us, or not to there. */
    RELAYING,
    /** A login, a permission or a security feature is missing. */
    SECURITY,
    /** Encryption is wanted, and failed or was not offered. */
    ENCRYPTION,
    /** The address or the domain of the sender is not accepted. */
    SENDER,
    /** The recipient does not take this mail, by a setting of its own. */
    FILTERED,
    /** A file in it is of a kind that is not taken. */
    ATTACHMENT,
    /** Its header or its encoding breaks a rule. */
    MALFORMED,
    /** Too much mail, too many connections or recipients. */
    RATE,
    /** The mailbox is full. */
    MAILBOX_FULL,
    /** The message is too large. */
    TOO_LARGE,
    /** The mail went round in circles. */
    LOOP,
    /** A command or its argument was not understood. */
    PROTOCOL,
    /** No connection, or it broke. */
    NETWORK,
    /** Tried for days, and given up. */
    EXPIRED,
    /** The other server has a fault of its own. */
    SYSTEM,
    /** The disk of the other server is full. */
    SYSTEM_FULL,
    /** The program that puts mail into the mailbox failed. */
    DELIVERY_AGENT,
    /** A relay on the way keeps a list of recipients it does not write to. */
    SUPPRESSED,
    /** A refusal without a reason, such as {@code 550 Rejected}. */
    NO_REASON_GIVEN,
    /** Words that no rule covers yet. */
    UNCLASSIFIED;

    private final DeliveryOutcome outcome;

    FailureReason() {
        this(DeliveryOutcome.OTHER);
    }

    FailureReason(DeliveryOutcome outcome) {
        this.outcome = outcome;
    }

    /** @return empty when no reason is called so */
    static Optional<FailureReason> find(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    /** Which class of failure it is of. */
    public DeliveryOutcome outcome() {
        return outcome;
    }

    /** {@code no-such-mailbox}. */
    public String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code no such mailbox}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
