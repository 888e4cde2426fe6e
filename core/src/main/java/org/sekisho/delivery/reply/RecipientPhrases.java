// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import static org.sekisho.delivery.reply.FailureReason.ACCEPTS_NO_MAIL;
import static org.sekisho.delivery.reply.FailureReason.MAILBOX_DISABLED;
import static org.sekisho.delivery.reply.FailureReason.MOVED;
import static org.sekisho.delivery.reply.FailureReason.NO_SUCH_DOMAIN;
import static org.sekisho.delivery.reply.FailureReason.NO_SUCH_MAILBOX;

/** The words that other servers use of a recipient who does not exist, or no longer. */
final class RecipientPhrases {
    static final Phrases ALL = Phrases.none()
            .and(
                    MAILBOX_DISABLED,
                    "account that you tried to reach is disabled",
                    "account is disabled",
                    "mailbox disabled",
                    "account disabled",
                    "account is inactive",
                    "mailbox is inactive",
                    "account has been disabled",
                    "account has been suspended",
                    "account is suspended",
                    "account has been closed",
                    "recipient account is blocked",
                    "mailbox is frozen",
                    "mailbox for user is disabled",
                    "user is inactive",
                    "recipient is inactive",
                    "account expired",
                    "account has expired")
            .and(MOVED, "no longer on server", "user has moved", "recipient has moved", "mailbox has moved")
            .and(
                    NO_SUCH_DOMAIN,
                    "there are no dns entries for the hostname",
                    "domain not found",
                    "no such domain",
                    "domain does not exist",
                    "host not found",
                    "unknown host",
                    "unknown domain",
                    "non-existent hosts",
                    "domain is not reachable")
            .and(ACCEPTS_NO_MAIL, "null mx", "does not accept mail (nullmx)", "domain does not accept mail")
            .and(
                    NO_SUCH_MAILBOX,
                    "user unknown",
                    "unknown user",
                    "addressee unknown",
                    "unknown recipient",
                    "recipient unknown",
                    "unknown address",
                    "unknown e-mail address",
                    "unknown mailbox",
                    "unknown local part",
                    "unrouteable address",
                    "user not found",
                    "no such user",
                    "no such mailbox",
                    "no such recipient",
                    "no such address",
                    "no such person",
                    "no mailbox here",
                    "no mailbox by that name",
                    "user doesn't have",
                    "user does not exist",
                    "user not exist",
                    "mailbox does not exist",
                    "account does not exist",
                    "recipient does not exist",
                    "address does not exist",
                    "mailbox not found",
                    "recipient not found",
                    "account not found",
                    "mailbox unavailable",
                    "invalid recipient",
                    "invalid mailbox",
                    "invalid user",
                    "not a valid mailbox",
                    "not a valid user",
                    "not a known user",
                    "not a registered",
                    "nosuchuser",
                    "account that you tried to reach does not exist",
                    "user not local",
                    "not our customer");

    private RecipientPhrases() {}
}
