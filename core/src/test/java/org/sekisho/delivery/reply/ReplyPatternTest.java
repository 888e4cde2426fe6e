// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplyPatternTest {
    private static String pattern(String reply, String... names) {
        return ReplyPattern.of(ReplyWords.of(reply), Set.of(names));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "550 5.1.1 <hanako@far.example>... User unknown | * user unknown",
                "550-5.7.1 [203.0.113.9      12] Our system has detected | * our system has detected",
                "550 5.7.1 [2001:db8::9] refused, see https://far.example/help?ip=2001:db8::9 | * refused, see *",
                "554 Blocked - see https://far.example/x?ip=203.0.113.9 | blocked - see *",
                "550 mx1.far.example rejected you at Fri, 27 Nov 2026 18:10:42 +0900 | * rejected you at *",
                "554 5.7.0 Reject, id=20025-09 - SPAM | reject, id=* - spam",
                "550 5.1.1 unknown. 41si5422799iwn.27 - gsmtp | unknown. * - gsmtp",
                "421 4.7.0 [TSS04] Messages from 203.0.113.9 deferred | [tss04] messages from * deferred",
                "550 5.5.0 Service refused. LPN007_426 | service refused. *",
                "550 no. OFR_999 [999] | no. ofr_999 *",
                "550 5.4.1 No. [XY1PEPF.x.example 2026-03-13T18:10:42.797Z XYZKLM] Bye | no. * bye",
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound; gone | resolver.adr.recipientnotfound; gone",
                "550 connect to mx.far.example[203.0.113.9]:25: timed out | connect to * timed out",
                "550 deadbeefcafe bad | * bad",
                "550 | ``",
                "`` | ``",
            })
    void leavesOutWhatDiffersFromMailToMail(String reply, String pattern) {
        assertThat(pattern(reply)).isEqualTo(pattern);
    }

    @Test
    void leavesOutTheNamesOfRecipients() {
        assertThat(pattern("550 unknown user: \"hanako\"", "hanako")).isEqualTo("unknown user: *");
        assertThat(pattern("550 unknown user: \"hanako\"", "taro")).isEqualTo("unknown user: \"hanako\"");
    }

    @Test
    void isShortAndEndsWithAWord() {
        String pattern = pattern("550 " + "refused ".repeat(50));

        assertThat(pattern).hasSizeLessThanOrEqualTo(ReplyPattern.MAX).endsWith("refused…");
        assertThat(pattern("x".repeat(1_000))).hasSize(ReplyPattern.MAX);
    }

    @Test
    void takesNoTimeForLongWords() {
        long start = System.nanoTime();
        for (String part : new String[] {"a.", "a-", "-", "1a", "_", "[", "="}) {
            for (int i = 0; i < 200; i++) {
                assertThat(pattern(part.repeat(ReplyWords.MAX_TEXT))).hasSizeLessThanOrEqualTo(ReplyPattern.MAX);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(3));
    }
}
