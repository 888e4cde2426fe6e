// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import static org.sekisho.delivery.reply.FailureReason.ACCEPTS_NO_MAIL;
import static org.sekisho.delivery.reply.FailureReason.ATTACHMENT;
import static org.sekisho.delivery.reply.FailureReason.AUTHENTICATION;
import static org.sekisho.delivery.reply.FailureReason.CONTENT;
import static org.sekisho.delivery.reply.FailureReason.DELIVERY_AGENT;
import static org.sekisho.delivery.reply.FailureReason.ENCRYPTION;
import static org.sekisho.delivery.reply.FailureReason.EXPIRED;
import static org.sekisho.delivery.reply.FailureReason.FILTERED;
import static org.sekisho.delivery.reply.FailureReason.LOOP;
import static org.sekisho.delivery.reply.FailureReason.MAILBOX_DISABLED;
import static org.sekisho.delivery.reply.FailureReason.MAILBOX_FULL;
import static org.sekisho.delivery.reply.FailureReason.MALFORMED;
import static org.sekisho.delivery.reply.FailureReason.MOVED;
import static org.sekisho.delivery.reply.FailureReason.NETWORK;
import static org.sekisho.delivery.reply.FailureReason.NO_SUCH_DOMAIN;
import static org.sekisho.delivery.reply.FailureReason.NO_SUCH_MAILBOX;
import static org.sekisho.delivery.reply.FailureReason.POLICY;
import static org.sekisho.delivery.reply.FailureReason.PROTOCOL;
import static org.sekisho.delivery.reply.FailureReason.RATE;
import static org.sekisho.delivery.reply.FailureReason.RELAYING;
import static org.sekisho.delivery.reply.FailureReason.REPUTATION;
import static org.sekisho.delivery.reply.FailureReason.REVERSE_DNS;
import static org.sekisho.delivery.reply.FailureReason.SECURITY;
import static org.sekisho.delivery.reply.FailureReason.SENDER;
import static org.sekisho.delivery.reply.FailureReason.SPAM;
import static org.sekisho.delivery.reply.FailureReason.SUPPRESSED;
import static org.sekisho.delivery.reply.FailureReason.SYSTEM;
import static org.sekisho.delivery.reply.FailureReason.SYSTEM_FULL;
import static org.sekisho.delivery.reply.FailureReason.TOO_LARGE;
import static org.sekisho.delivery.reply.FailureReason.VIRUS;

import java.util.Set;

/** The words that other servers use, in groups that {@link ReasonRules} asks one after the other. */
final class ReplyPhrases {

    /** Said of our server, whatever the status code says. */
    static final Phrases LISTED = Phrases.none()
            .and(
                    REPUTATION,
                    "blacklist",
                    "black list",
                    "blocklist",
                    "block list",
                    "denylist",
                    "dnsbl",
                    "spamhaus",
                    "spamcop",
                    "barracuda",
                    "banned",
                    "has been blocked",
                    "is blocked using",
                    "blocked by",
                    "reputation");

    /** The same, and what else a server says about us behind a status code that is about the recipient. */
    static final Phrases OF_US = LISTED.and(RATE, "too many recipients");

    static final Phrases NO_RECIPIENT = Phrases.none()
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

    /** What is said of a server or a message, not of spam. */
    static final Phrases SETUP = Phrases.none()
            .and(
                    MALFORMED,
                    "multiple addresses in from",
                    "duplicate header",
                    "missing required header",
                    "rfc 5322",
                    "rfc5322",
                    "rfc 2822",
                    "rfc2822")
            .and(AUTHENTICATION, "dmarc", "spf ", "spf.", "dkim", "authentication checks", "arc validation")
            .and(SENDER, "address is not verified")
            .and(REVERSE_DNS, "reverse dns", "ptr record", "rdns", "ptr resource record", "reverse lookup", "fcrdns")
            .and(RELAYING, "relay")
            .and(SECURITY, "authentication", "unauthenticated", "authrequired")
            .and(MAILBOX_FULL, "over quota", "quota exceeded", "mailbox full", "mailbox is full")
            .and(TOO_LARGE, "too large")
            .and(LOOP, "hop count", "routing loop")
            .and(RATE, "too many recipients")
            .and(
                    ATTACHMENT,
                    "attachment type",
                    "attachments are not",
                    "attachment is not allowed",
                    "prohibited attachment",
                    "prohibited file",
                    "file type is not allowed",
                    "executable file");

    static final Phrases SPAMMY = Phrases.none()
            .and(VIRUS, "virus", "malware")
            .and(SPAM, "spam", "unsolicited", "junk mail", "bulk mail", "ubem", "suspicious", "phish")
            .and(CONTENT, "content rejected", "rejected due to content")
            .and(REPUTATION, "listed at", "listed in", "listed on", "poor sender", " rbl", "uribl", "surbl")
            .and(POLICY, "blocked", "policy", "message rejected", "message not allowed", "not accepted for", "not wanted");

    /** What remains. None of these says anything of spam or of recipients that do not exist. */
    static final Phrases REST = Phrases.none()
            .and(ENCRYPTION, "starttls", "tls required", "tls is required", "encryption required", "tls handshake")
            .and(
                    RATE,
                    "rate limit",
                    "receiving mail at a rate",
                    "message rate",
                    "connection rate",
                    "too many messages",
                    "too many connections",
                    "too many concurrent",
                    "too much mail",
                    "throttl",
                    "sending limit")
            .and(
                    SENDER,
                    "sender rejected",
                    "sender address",
                    "sender denied",
                    "sender domain",
                    "sender verif",
                    "invalid sender",
                    "valid sender",
                    "domain of sender",
                    "purported responsible address",
                    "return path")
            .and(
                    FILTERED,
                    "recipient address rejected",
                    "recipient rejected",
                    "rejected by recipient",
                    "not accepting mail",
                    "not accepting messages",
                    "not allowed to send to",
                    "restricted")
            .and(REVERSE_DNS, "mismatches client ip")
            .and(
                    PROTOCOL,
                    "syntax error",
                    "bad sequence",
                    "protocol",
                    "parameter not implemented",
                    "command not",
                    "unrecognized command",
                    "pipelining",
                    "bare lf",
                    "bare newline")
            .and(MALFORMED, "malformed header", "malformed message", "malformed mime", "line too long", "smtputf8", "8bitmime", "not compliant", "invalid header")
            .and(SYSTEM_FULL, "insufficient system storage", "no space left", "disk full")
            .and(DELIVERY_AGENT, "procmail", "maildrop", "delivery agent", "lock failure", "mailer error")
            .and(SUPPRESSED, "suppression list", "suppressed")
            .and(LOOP, "too many hops", "mail loop", "loops back")
            .and(EXPIRED, "expired", "retries", "retry time", "giving up")
            .and(
                    NETWORK,
                    "timed out",
                    "connection refused",
                    "lost connection",
                    "connection reset",
                    "could not connect",
                    "couldn't connect",
                    "no route to host",
                    "unreachable",
                    "name service error",
                    "dns error")
            .and(
                    SYSTEM,
                    "internal error",
                    "system error",
                    "server error",
                    "local error",
                    "configuration error",
                    "misconfigur",
                    "unavailable",
                    "not available",
                    "temporary failure",
                    "try again later",
                    "try later");

    /** The whole of a reply that gives no reason. */
    static final Set<String> NO_REASON = Set.of(
            "rejected",
            "refused",
            "denied",
            "failed",
            "access denied",
            "mail rejected",
            "mail refused",
            "message refused",
            "message not accepted",
            "not accepted",
            "requested action not taken",
            "transaction failed",
            "delivery error",
            "mail rejected by destination domain");

    private ReplyPhrases() {}
}
