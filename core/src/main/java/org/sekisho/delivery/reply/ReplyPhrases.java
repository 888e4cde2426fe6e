// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import static org.sekisho.delivery.reply.FailureReason.ATTACHMENT;
import static org.sekisho.delivery.reply.FailureReason.AUTHENTICATION;
import static org.sekisho.delivery.reply.FailureReason.CONTENT;
import static org.sekisho.delivery.reply.FailureReason.DELIVERY_AGENT;
import static org.sekisho.delivery.reply.FailureReason.ENCRYPTION;
import static org.sekisho.delivery.reply.FailureReason.EXPIRED;
import static org.sekisho.delivery.reply.FailureReason.FILTERED;
import static org.sekisho.delivery.reply.FailureReason.LOOP;
import static org.sekisho.delivery.reply.FailureReason.MAILBOX_FULL;
import static org.sekisho.delivery.reply.FailureReason.MALFORMED;
import static org.sekisho.delivery.reply.FailureReason.NETWORK;
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
            .and(
                    POLICY,
                    "blocked",
                    "policy",
                    "message rejected",
                    "message not allowed",
                    "not accepted for",
                    "not wanted");

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
            .and(
                    MALFORMED,
                    "malformed header",
                    "malformed message",
                    "malformed mime",
                    "line too long",
                    "smtputf8",
                    "8bitmime",
                    "not compliant",
                    "invalid header")
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
