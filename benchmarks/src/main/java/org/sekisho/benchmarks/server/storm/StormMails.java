// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.storm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.sekisho.benchmarks.server.CountingSink;

/** Bounces as other servers send them. */
final class StormMails {
    @SuppressWarnings("InlineFormatString")
    private static final String REPORT = """
            %s%s
            From: Mail Delivery System <MAILER-DAEMON@elsewhere.example>
            To: <%s>
            Subject: Undelivered Mail Returned to Sender
            Date: Mon, 23 Nov 2026 09:00:00 +0900
            Message-ID: <%s@elsewhere.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b

            The message could not be delivered.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; elsewhere.example

            Final-Recipient: rfc822; someone@elsewhere.example
            Action: failed
            Status: 5.1.1

            --b
            Content-Type: text/rfc822-headers

            %sFrom: <%s>
            To: <someone@elsewhere.example>

            --b--
            """;

    private StormMails() {}

    /** Of spam that went from one stranger to another. */
    static byte[] forged(Random random, String to) {
        return report(
                "storm",
                to,
                "Received: from [203.0.113.%d] by relay.elsewhere.example; Mon, 23 Nov 2026 09:00:00 +0900\r\n"
                                .formatted(random.nextInt(250))
                        + "Message-ID: <%x@forged.example>\r\nSubject: Cheap watches %d\r\n"
                                .formatted(random.nextLong(), random.nextInt(100)));
    }

    /** Of mail of ours, with its reference. */
    static byte[] genuine(String id, String to, String reference) {
        return report(id, to, "X-Sekisho-Ref: " + reference + "\r\nMessage-ID: <" + id + "@sekisho.example>\r\n");
    }

    private static byte[] report(String id, String to, String returned) {
        return String.format(Locale.ROOT, REPORT, CountingSink.ID, id, to, id, returned, to)
                .replaceAll("\r?\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
