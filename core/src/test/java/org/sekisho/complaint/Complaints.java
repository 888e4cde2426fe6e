// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.sekisho.bounce.Bounces;

/** Complaints written by hand, about a message whose header is put into them. */
public final class Complaints {
    private static final String FEEDBACK = """
            From: Feedback <feedback@far.example>
            To: abuse@example.jp
            Subject: FW: lunch
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="=_1"

            --=_1
            Content-Type: text/plain; charset=us-ascii

            This is an email abuse report.
            """ + Bounces.FEEDBACK_PART + """
            Content-Type: TYPE

            %s
            --=_1--
            """;

    private static final String FORWARDED = """
            From: Taro <taro@far.example>
            To: abuse@example.jp
            Subject: =?ISO-2022-JP?B?GyRCTEJPRyVhITwlazsaGyhC?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_1"

            --=_1
            Content-Type: text/plain; charset=iso-2022-jp

            \u001b$B$3$l$OLBOG%a!<%k$G$9!#\u001b(B
            --=_1
            Content-Type: message/rfc822
            Content-Disposition: attachment

            %s
            Buy now.
            --=_1--
            """;

    private static final String QUOTED = """
            From: Taro <taro@far.example>
            To: abuse@example.jp
            Subject: FW: lunch
            MIME-Version: 1.0
            Content-Type: text/plain; charset=shift_jis
            Content-Transfer-Encoding: 8bit

            \u0082\u00b1\u0082\u00ea\u0082\u00cd

            ---------- Forwarded message ----------
            %s
            > Buy now.
            """;

    private static final String PASTED = """
            From: Taro <taro@far.example>
            To: abuse@example.jp
            Subject: spam from you
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            Please stop this. These are the headers:

            %s

            Taro
            """;

    private Complaints() {}

    /** A feedback report with the header alone. */
    public static byte[] feedback(String header) {
        return octets(FEEDBACK.replace("TYPE", "text/rfc822-headers").replace("%s", header.strip()));
    }

    /** A feedback report with the message. */
    public static byte[] feedbackWithMessage(String header) {
        return octets(FEEDBACK.replace("TYPE", "message/rfc822").replace("%s", header.strip() + "\n\nBuy now."));
    }

    /** A feedback report of another type. */
    public static byte[] feedback(String type, String header) {
        return octets(FEEDBACK.replace("TYPE", "message/rfc822")
                .replace("Feedback-Type: abuse", "Feedback-Type: " + type)
                .replace("%s", header.strip()));
    }

    /** Forwarded as an attachment, with a Japanese note. */
    public static byte[] attached(String header) {
        return octets(FORWARDED.replace("%s", header.strip() + "\n"));
    }

    /** Forwarded in the text, quoted, under a note in Shift_JIS. */
    public static byte[] quoted(String header) {
        return octets(QUOTED.replace("%s", header.strip().replaceAll("(?m)^", "> ")));
    }

    /** Pasted into the text. */
    public static byte[] pasted(String header) {
        return octets(PASTED.replace("%s", header.strip()));
    }

    /** XARF 4, alone. */
    public static byte[] xarf(String header) {
        String evidence = Base64.getEncoder().encodeToString(octets(header.strip() + "\n\nBuy now.\n"));
        return octets("""
                {"xarf_version": "4.2.0", "report_id": "02eb480f-8172-431a-9276-c28ba90f694a",
                 "timestamp": "2026-11-27T09:00:05Z",
                 "reporter": {"org": "Far", "contact": "feedback@far.example", "domain": "far.example"},
                 "sender": {"org": "Far", "contact": "feedback@far.example", "domain": "far.example"},
                 "source_identifier": "192.0.2.7", "source_port": 40001, "category": "messaging", "type": "spam",
                 "protocol": "smtp", "smtp_from": "hanako@example.jp", "smtp_to": "taro@far.example",
                 "evidence": [{"content_type": "message/rfc822", "payload": "%s"}]}
                """.formatted(evidence));
    }

    /** All of them about this message, by name. */
    public static Map<String, byte[]> inSixForms(String header) {
        return Map.of(
                "feedback report with the message", feedbackWithMessage(header),
                "feedback report with its header", feedback(header),
                "XARF", xarf(header),
                "forwarded as an attachment", attached(header),
                "forwarded in the text", quoted(header),
                "header pasted", pasted(header));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
