// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery.reply;

import java.util.Set;
import org.sekisho.text.OneLine;

/**
 * A refusal by another server, or a failure to reach one, as the desk reads it. Two refusals for the same reason are
 * equal, whomever they are about. Immutable.
 *
 * @param codes reply code and enhanced status code, {@code 550 5.7.1}, as far as they are known
 * @param reason why
 * @param pattern the words of the reply without addresses, host names, times and ids; one line
 */
public record Refusal(String codes, FailureReason reason, String pattern) {

    public Refusal {
        codes = OneLine.of(codes);
        pattern = OneLine.of(pattern);
    }

    /**
     * Reads what the other side said.
     *
     * @param code the SMTP reply code; 0 or one outside of 400 to 599 when it is not known
     * @param reply the whole reply, or what else is known of the reason; may be empty
     * @param names words in it that mean a recipient, in lower case
     */
    public static Refusal read(int code, String reply, Set<String> names) {
        ReplyWords words = ReplyWords.of(reply);
        String codes = (words.code() + " " + words.status()).strip();
        return new Refusal(codes, ReasonRules.of(code, words), ReplyPattern.of(words, names));
    }

    /** {@code 550 5.7.1 reputation}. */
    public String summary() {
        return (codes + " " + reason.words()).strip();
    }
}
