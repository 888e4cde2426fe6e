// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.bounce.SampleMessages;
import org.sekisho.bounce.SampleMessages.Sample;

final class FailureClassesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "550 5.1.1 <hanako@far.example>... User unknown",
                "550-5.1.1 The email account that you tried to reach does not exist. Please try",
                "550 5.1.2 Bad destination system address",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient hanako@far.example not found",
                "556 5.1.10 Recipient address has null MX",
                "550 5.1.6 recipient no longer on server: hanako@far.example",
                "550 #5.1.1 user unknown",
                "553 5.3.0 <hanako@far.example>... Addressee unknown, relay=[203.0.113.9]",
                "550 5.1.0 Address rejected hanako@far.example",
                "550 5.2.1 <hanako@far.example>... User Unknown",
                "550 5.2.1 The email account that you tried to reach is disabled",
                "550 5.4.1 [hanako@far.example]: Recipient address rejected: Access denied. [AMS0EPF]",
                "550 5.1.1 <spam-blocked-policy@far.example>: User unknown in virtual table",
                "554 delivery error: dd This user doesn't have a far.example account (hanako@far.example) [0]",
                "550 Unknown user hanako@far.example",
                "550 hanako@far.example... No such user",
                "550 Requested action not taken: mailbox unavailable",
                "551 User not local; please try another path",
                "There are no DNS entries for the hostname far.example.  I cannot determine where to send.",
            })
    void knowsARecipientThatDoesNotExist(String reply) {
        assertThat(FailureClasses.of(0, reply)).isEqualTo(DeliveryOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "550 5.7.1 Message rejected as spam by content filtering",
                "554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.list.example",
                "550-5.7.1 [203.0.113.9      12] Our system has detected that this message is likely unsolicited mail.",
                "550 5.7.1 Access denied",
                "554 5.7.9 Message not accepted for policy reasons. See https://postmaster.far.example/error-codes",
                "550 5.7.606 Access denied, banned sending IP [203.0.113.9]. To request removal visit",
                "550 5.7.0 Local Policy Violation",
                "554 5.7.7 Email policy violation detected",
                "554 5.7.0 Reject, id=20025-09 - SPAM",
                "550-5.1.0 MXIN506 MailFrom domain is listed in Spamhaus.",
                "550 5.1.1 <hanako@far.example>  - 203.0.113.222 has been blocked by far.example",
                "554 Blocked - see https://support.far.example/dnsbl-lookup.cgi?ip=203.0.113.9",
                "550 Denied by policy",
                "550 Virus Detected; Content Rejected",
                "554 Message not allowed - 554 Message not allowed - DM",
                "550 SC-001 (BAY004) Unfortunately, messages weren't sent because of the bad reputation",
                "550 5.7.28 Our system has detected an unusual rate of unsolicited mail",
            })
    void knowsARefusalAsSpam(String reply) {
        assertThat(FailureClasses.of(0, reply)).isEqualTo(DeliveryOutcome.SPAM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "550 5.2.2 <hanako@far.example>... Mailbox Full",
                "552 <hanako@far.example> rejected: over quota",
                "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient",
                "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required",
                "550 5.7.1 Relaying denied. Proper authentication required.",
                "550-5.7.26 Unauthenticated email from isp.example is not accepted due to domain's DMARC policy.",
                "550 5.7.509 Access denied, sending domain [ISP.EXAMPLE] does not pass DMARC verification",
                "550 5.7.25 The IP address sending this message does not have a PTR record setup",
                "553 5.1.8 <root@isp.example>... Domain of sender address root@isp.example does not exist",
                "550 5.1.0 <root@isp.example> sender rejected",
                "Too many retries failure. Bouncing after 18 retries.",
                "450 4.1.1 <hanako@far.example>: Recipient address rejected: User unknown in local recipient table",
                "421 4.7.0 [TSS04] Messages from 203.0.113.9 temporarily deferred due to user complaints",
                "550 4.4.7 QUEUE.Expired; message expired",
                "554 5.4.6 Too many hops",
                "550 Requested action not taken",
                "``",
                "5.1.1.9 and 192.0.2.5 are no status codes, v5.1.1 neither",
            })
    void callsTheRestOther(String reply) {
        assertThat(FailureClasses.of(0, reply)).isEqualTo(DeliveryOutcome.OTHER);
    }

    @Test
    void believesACodeThatSaysForNow() {
        assertThat(FailureClasses.of(450, "User unknown")).isEqualTo(DeliveryOutcome.OTHER);
        assertThat(FailureClasses.of(550, "User unknown")).isEqualTo(DeliveryOutcome.UNKNOWN);
        assertThat(FailureClasses.of(250, "550 User unknown")).isEqualTo(DeliveryOutcome.UNKNOWN);
        assertThat(FailureClasses.of(-1, "550 User unknown")).isEqualTo(DeliveryOutcome.UNKNOWN);
    }

    @Test
    void readsALongReplyNoFurtherThanItsBeginning() {
        String late = "550 " + "x ".repeat(FailureClasses.MAX_TEXT) + "user unknown";

        assertThat(FailureClasses.of(550, late)).isEqualTo(DeliveryOutcome.OTHER);
    }

    @Test
    void makesAClassOfAnyTextInNoTime() {
        String[] parts = {
            "550",
            "5.7.1",
            "5.1.1",
            "-",
            " ",
            "\n",
            "@",
            "user unknown",
            "spam",
            "\u0000",
            "\ud800",
            "İ",
            "#(",
            ".",
            "9",
            "blocked",
            "5.1.1.1",
            "::::",
            "550-5.1.1",
            "\u2028",
            "'"
        };
        Random random = new Random(20_261_125);
        long start = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int many = random.nextInt(20); many > 0; many--) {
                text.append(
                        random.nextInt(6) == 0
                                ? Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1))
                                : parts[random.nextInt(parts.length)]);
            }
            assertThat(FailureClasses.of(random.nextInt(700), text.toString()).isFailure())
                    .as(text.toString())
                    .isTrue();
        }
        for (String part : parts) {
            assertThat(FailureClasses.of(550, part.repeat(1_000_000)).isFailure())
                    .isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    /** Sisimai's authors say of each of their bounces why it came; this reads the diagnostic code only. */
    @Test
    void agreesWithOthersAboutTheirBounces() throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> agreed = new HashMap<>();
        for (Sample sample : SampleMessages.all()) {
            Optional<DeliveryOutcome> expected = expected(sample.label());
            Optional<String> reply = expected.flatMap(any -> diagnostic(sample));
            if (reply.isPresent()) {
                String name = expected.orElseThrow().setting();
                DeliveryOutcome found = FailureClasses.of(0, reply.get());
                seen.merge(name, 1, Integer::sum);
                agreed.merge(name, found == expected.orElseThrow() ? 1 : 0, Integer::sum);
            }
        }
        System.getLogger("test").log(System.Logger.Level.INFO, "of " + seen + " agreed " + agreed);
        assertThat(seen.keySet()).contains("unknown", "spam", "other");
        seen.forEach((name, all) -> assertThat(agreed.getOrDefault(name, 0) * 100 / all)
                .as("percent of %s %s: seen %s, agreed %s", all, name, seen, agreed)
                .isGreaterThanOrEqualTo(85));
    }

    private static Optional<DeliveryOutcome> expected(String label) {
        Matcher reason = Pattern.compile("reason=(\\w+)").matcher(label);
        return !reason.find()
                ? Optional.empty()
                : switch (reason.group(1)) {
                    case "userunknown", "hostunknown" -> Optional.of(DeliveryOutcome.UNKNOWN);
                    case "spamdetected", "blocked", "policyviolation", "badreputation", "virusdetected" ->
                        Optional.of(DeliveryOutcome.SPAM);
                    case "mailboxfull",
                            "authfailure",
                            "norelaying",
                            "mesgtoobig",
                            "exceedlimit",
                            "requireptr",
                            "securityerror" -> Optional.of(DeliveryOutcome.OTHER);
                    default -> Optional.empty();
                };
    }

    /** Only of an SMTP reply that says no for good, as RemoteDelivery would see it. */
    private static Optional<String> diagnostic(Sample sample) {
        String text = new String(sample.octets(), StandardCharsets.ISO_8859_1).replace("\r", "");
        Matcher field = Pattern.compile("(?mi)^Diagnostic-Code: *smtp; *(5[0-9]{2}[- ][^\n]*(?:\n[ \t][^\n]*)*)")
                .matcher(text);
        return field.find() ? Optional.of(field.group(1)) : Optional.empty();
    }
}
