// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which class of failure a refusal is, from the reply of the other side (RFC 5321 section 4.2) and its enhanced status
 * code (RFC 3463, RFC 5248 and what large providers made of them), else from the usual words. A pure function of at
 * most {@value #MAX_TEXT} characters; addresses in the text are not read, as a name may contain any word.
 */
public final class FailureClasses {
    /** Characters of a reply that are looked at: RFC 5321 allows 512 octets per line. */
    static final int MAX_TEXT = 2_000;

    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern CODE = Pattern.compile("[245]\\d\\d");

    /** 5.1.10 is Microsoft's recipient not found, and a null MX in RFC 7505. */
    private static final Set<String> NO_SUCH_ADDRESS = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

    /** The address of the sender is bad; the mailbox is full; the message is too large; all of 4.x.x was given up. */
    private static final Set<String> NEITHER = Set.of("5.1.7", "5.1.8", "5.2.2", "5.2.3", "5.3.4");

    /** What 5.7.x says of logins, encryption, relaying, SPF, DKIM, DMARC and reverse DNS, not of the message. */
    private static final Set<String> OUR_SETUP = Set.of(
            "5.7.2", "5.7.3", "5.7.4", "5.7.5", "5.7.6", "5.7.8", "5.7.10", "5.7.11", "5.7.12", "5.7.13", "5.7.14",
            "5.7.15", "5.7.16", "5.7.17", "5.7.18", "5.7.20", "5.7.21", "5.7.22", "5.7.23", "5.7.24", "5.7.25",
            "5.7.26", "5.7.27", "5.7.29", "5.7.30", "5.7.509");

    private static final List<String> LISTED = List.of(
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

    private static final List<String> UNKNOWN_WORDS = List.of(
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
            "account that you tried to reach is disabled",
            "account is disabled",
            "mailbox disabled",
            "account disabled",
            "account is inactive",
            "mailbox is inactive",
            "account has been disabled",
            "no longer on server",
            "user not local",
            "not our customer",
            "there are no dns entries for the hostname",
            "domain not found",
            "no such domain",
            "domain does not exist");

    private static final List<String> OUR_SETUP_WORDS = List.of(
            "relay",
            "authentication",
            "unauthenticated",
            "authrequired",
            "dmarc",
            "spf ",
            "spf.",
            "dkim",
            "reverse dns",
            "ptr record",
            "rdns",
            "over quota",
            "quota exceeded",
            "mailbox full",
            "mailbox is full",
            "too large",
            "hop count",
            "routing loop",
            "too many recipients");

    private static final List<String> SPAM_WORDS = List.of(
            "spam",
            "unsolicited",
            "junk mail",
            "bulk mail",
            "ubem",
            "blocked",
            "policy",
            "content rejected",
            "message rejected",
            "message not allowed",
            "not accepted for",
            "suspicious",
            "phish",
            "virus",
            "malware",
            "rejected due to content",
            "listed at",
            "listed in",
            "listed on",
            "poor sender",
            " rbl",
            "uribl",
            "surbl",
            "not wanted");

    private FailureClasses() {}

    /**
     * The class of one failure.
     *
     * @param code the SMTP reply code; 0 or one outside of 400 to 599 when it is not known
     * @param reply the whole reply, or what else is known of the reason; may be empty
     * @return {@link DeliveryOutcome#UNKNOWN}, {@link DeliveryOutcome#SPAM} or {@link DeliveryOutcome#OTHER}; the last
     *     when nothing tells
     */
    public static DeliveryOutcome of(int code, String reply) {
        Words words = Words.of(reply);
        boolean forNow = (code >= 400 && code < 500) || words.status.startsWith("4") || words.status.startsWith("2");
        if (forNow || NEITHER.contains(words.status)) {
            return DeliveryOutcome.OTHER;
        }
        if (NO_SUCH_ADDRESS.contains(words.status) || words.areOfExchangeOnline()) {
            return words.haveAny(LISTED) ? DeliveryOutcome.SPAM : DeliveryOutcome.UNKNOWN;
        }
        if (words.haveAny(UNKNOWN_WORDS) && !words.haveAny(LISTED)) {
            return DeliveryOutcome.UNKNOWN;
        }
        if (OUR_SETUP.contains(words.status) || words.haveAny(OUR_SETUP_WORDS)) {
            return DeliveryOutcome.OTHER;
        }
        if (words.status.startsWith("5.7.") || words.haveAny(LISTED) || words.haveAny(SPAM_WORDS)) {
            return DeliveryOutcome.SPAM;
        }
        boolean bareAddress = words.status.equals("5.1.0") && !words.text.contains("sender");
        return bareAddress ? DeliveryOutcome.UNKNOWN : DeliveryOutcome.OTHER;
    }

    /**
     * A reply without what surrounds its words.
     *
     * @param status the first enhanced status code, empty without one
     * @param text lower case, one space between words, no codes, no addresses
     */
    private record Words(String status, String text) {

        static Words of(String reply) {
            String status = "";
            List<String> words = new ArrayList<>();
            String head = reply.substring(0, Math.min(MAX_TEXT, reply.length())).toLowerCase(Locale.ROOT);
            for (String token : head.split("\\s+", -1)) {
                String word = withoutCode(token);
                String found = statusIn(word);
                if (found != null) {
                    status = status.isEmpty() ? found : status;
                } else if (!word.isEmpty() && word.indexOf('@') < 0) {
                    words.add(word);
                }
            }
            return new Words(status, " " + String.join(" ", words) + " ");
        }

        /** {@code 550-5.1.1} becomes {@code 5.1.1}, and {@code 550} nothing. */
        private static String withoutCode(String token) {
            boolean coded = token.length() >= 3
                    && CODE.matcher(token.substring(0, 3)).matches()
                    && (token.length() == 3 || token.charAt(3) == '-');
            return coded ? token.substring(Math.min(4, token.length())) : token;
        }

        /** {@code #5.1.1} and {@code (5.1.1)} are status codes, {@code 5.1.1.9} and {@code v5.1.1} are none. */
        private static @Nullable String statusIn(String token) {
            int from = 0;
            int to = token.length();
            while (from < to && "#([<;:'\"".indexOf(token.charAt(from)) >= 0) {
                from++;
            }
            while (to > from && ")]>;:,.'\"".indexOf(token.charAt(to - 1)) >= 0) {
                to--;
            }
            String bare = token.substring(from, to);
            return STATUS.matcher(bare).matches() ? bare : null;
        }

        /** Which says 5.4.1 of a recipient that its directory does not have. */
        boolean areOfExchangeOnline() {
            return status.equals("5.4.1") && text.contains("recipient address rejected");
        }

        boolean haveAny(List<String> phrases) {
            return phrases.stream().anyMatch(text::contains);
        }
    }
}
