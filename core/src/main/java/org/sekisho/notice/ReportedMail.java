// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sekisho.text.OneLine;

/**
 * The mail that a notice is about: its envelope and its headers, never its content. Immutable.
 *
 * @param mail its name in the log, one line
 * @param sender the envelope sender, empty for the null sender; one line
 * @param remoteAddress where it came from, one line
 * @param arrival when it came, null when unknown
 * @param headers its header lines, ended by CR LF, one character per octet; at most {@value #MAX_HEADERS} of them
 */
public record ReportedMail(
        String mail,
        String sender,
        String remoteAddress,
        @Nullable Instant arrival,
        String headers) {
    /** Characters of headers that are kept. */
    public static final int MAX_HEADERS = 32 * 1024;

    public ReportedMail {
        mail = OneLine.of(mail);
        sender = OneLine.of(sender);
        remoteAddress = OneLine.of(remoteAddress);
        headers = headers.length() > MAX_HEADERS ? wholeLines(headers.substring(0, MAX_HEADERS)) : headers;
    }

    private static String wholeLines(String cut) {
        int end = cut.lastIndexOf("\r\n");
        return end < 0 ? "" : cut.substring(0, end + 2);
    }
}
