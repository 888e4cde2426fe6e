// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.util.List;

/**
 * Bounces and what is mistaken for them, written by hand. {@code %s} is a field, with its line end, that comes back.
 */
public final class Bounces {
    private static final String RETURNED = """
            Return-Path: <hanako@example.jp>
            Received: from out.isp.example (out.isp.example [192.0.2.1])
            	by mx.far.example (Postfix) with ESMTPS id 4ABC123
            	for <taro@far.example>; Fri, 27 Nov 2026 09:00:01 +0900 (JST)
            %sMessage-ID: <20261127.1@example.jp>
            From: Hanako <hanako@example.jp>
            To: taro@far.example
            Subject: lunch
            Date: Fri, 27 Nov 2026 09:00:00 +0900
            """;

    private static final String REPORT = """
            Return-Path: <>
            From: MAILER-DAEMON@mx.far.example (Mail Delivery System)
            To: hanako@example.jp
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-generated (failure)
            Message-ID: <bounce.1@mx.far.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="=_1"

            --=_1
            Content-Type: text/plain; charset=us-ascii

            This is the mail system at host mx.far.example.

            --=_1
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.far.example
            Original-Envelope-Id: ENVID

            Final-Recipient: rfc822; taro@far.example
            Original-Recipient: rfc822;taro@old.example
            Action: failed (for good)
            Status: 5.1.1 (user unknown)
            Diagnostic-Code: smtp; 550 5.1.1 <taro@far.example>:
                User unknown

            --=_1
            Content-Type: RETURNED

            """;

    /** RFC 3464 with the whole message. */
    public static final String DSN =
            REPORT.replace("RETURNED", "message/rfc822") + RETURNED + "\nDear Taro,\n\n--=_1--\n";

    /** RFC 3464 with its header only. */
    public static final String DSN_WITH_HEADER =
            REPORT.replace("RETURNED", "text/rfc822-headers") + RETURNED + "\n--=_1--\n";

    /** RFC 3464 with nothing. */
    public static final String DSN_ALONE = REPORT.substring(0, REPORT.lastIndexOf("--=_1")) + "--=_1--\n";

    /** The style of qmail. */
    public static final String QMAIL = """
            From: MAILER-DAEMON@mx.far.example
            To: hanako@example.jp
            Subject: failure notice

            Hi. This is the qmail-send program at mx.far.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.

            <taro@far.example>:
            Sorry, no mailbox here by that name. (#5.1.1)

            --- Below this line is a copy of the message.

            """ + RETURNED + "\nDear Taro,\n";

    /** Quoted, with blanks, and with a line that lost its indentation. */
    public static final String QUOTED = QMAIL.substring(0, QMAIL.indexOf("Return-Path"))
            + RETURNED.replaceAll("(?m)^\t", "").replaceAll("(?m)^(?=.)", "> ").replace("> %s", "%s")
            + ">\n> Dear Taro,\n";

    /** As HTML only. */
    public static final String HTML =
            """
            From: Postmaster <postmaster@far.example>
            To: hanako@example.jp
            Subject: Undeliverable: lunch
            Content-Type: text/html; charset=utf-8

            <html><body><p>Your message could not be delivered.</p><pre>
            """ + RETURNED.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>\n") + "</pre></body></html>\n";

    /** A mobile carrier's, in Japanese, with a header as it comes from there. */
    public static final String CARRIER = """
            Return-Path: <MAILER-DAEMON>
            MIME-Virsion: 1.0
            Content-Type: text/plain; charset=iso-2022-jp
            From: <Postmaster@carrier.example>
            To: <hanako@example.jp>
            Subject: Mail System Error - Returned Mail

            \u001b$B$"$FH5$,8+$D$+$j$^$;$s\u001b(B
            <t..aro.@carrier.example>
            ---------------------------------------------------
            """ + RETURNED;

    /** Late, and said so in words only. */
    public static final String DELAY = """
            From: Mail Delivery System <mailer-daemon@mx.far.example>
            To: hanako@example.jp
            Subject: Warning: message 1KNmHQ delayed 24 hours
            Auto-Submitted: auto-replied

            This message was created automatically by mail delivery software.
            A message that you sent has not yet been delivered to one or more of its recipients.
            """;

    /** Somebody is away. */
    public static final String VACATION = """
            From: Taro <taro@far.example>
            To: hanako@example.jp
            Subject: Out of office: lunch
            Auto-Submitted: auto-replied (vacation)
            In-Reply-To: <20261127.1@example.jp>

            I am away until Monday.
            """;

    /** Wants a proof that a person wrote. */
    public static final String CHALLENGE = """
            From: taro@far.example
            To: hanako@example.jp
            Subject: Your email requires verification verify#ABC
            Precedence: auto_reply

            Please reply to this message. The headers of your message are shown below:

            """ + RETURNED;

    /** A receipt, RFC 8098. */
    public static final String RECEIPT = """
            From: Taro <taro@far.example>
            To: hanako@example.jp
            Subject: Disposition notification
            Content-Type: multipart/report; report-type=disposition-notification; boundary="=_1"

            --=_1
            Content-Type: text/plain

            Your message was displayed.
            --=_1
            Content-Type: message/disposition-notification

            Final-Recipient: rfc822; taro@far.example
            Original-Message-ID: <20261127.1@example.jp>
            Disposition: manual-action/MDN-sent-manually; displayed
            --=_1--
            """;

    /** A Sieve reject of Dovecot: the form of a receipt, but a bounce. */
    public static final String REJECTED_BY_SIEVE = RECEIPT.replace(
            "Subject: Disposition notification\n",
            "Subject: Rejected: lunch\nAuto-Submitted: auto-replied (rejected)\n");

    /** The part of a feedback report (RFC 5965) that programs read, up to the boundary behind it. */
    public static final String FEEDBACK_PART = """
            --=_1
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: far/1
            Version: 1
            --=_1
            """;

    /** A complaint, RFC 5965. */
    public static final String FEEDBACK = """
            From: feedback@far.example
            To: abuse@example.jp
            Subject: FW: lunch
            Content-Type: multipart/report; report-type=feedback-report; boundary="=_1"

            """ + FEEDBACK_PART + """
            Content-Type: message/rfc822

            """ + RETURNED + "\n--=_1--\n";

    /** An aggregate report of DMARC, which some send with a null sender. */
    public static final String DMARC = """
            Return-Path: <>
            From: noreply-dmarc@far.example
            To: dmarc@example.jp
            Subject: Report Domain: example.jp Submitter: far.example Report-ID: 1
            Content-Type: application/gzip; name="far.example!example.jp!1!2.xml.gz"
            Content-Transfer-Encoding: base64

            H4sIAAAAAAAA
            """;

    /** Through a mailing list, about bounces. */
    public static final String LIST = """
            From: Taro <taro@far.example>
            To: postfix-users@list.example
            Subject: Undelivered Mail Returned to Sender
            List-Id: <postfix-users.list.example>

            Why does it say: this is the mail system, your message could not be delivered?

            """ + RETURNED;

    /** From a person with a null sender (RFC 3461, NOTIFY=NEVER). */
    public static final String ORDINARY = """
            Return-Path: <>
            From: Taro <taro@far.example>
            To: hanako@example.jp
            Subject: lunch

            See you at noon.
            """;

    /** They return the header, each in another way. */
    public static final List<String> RETURNING = List.of(DSN, DSN_WITH_HEADER, QMAIL, QUOTED, HTML, CARRIER);

    private Bounces() {}
}
