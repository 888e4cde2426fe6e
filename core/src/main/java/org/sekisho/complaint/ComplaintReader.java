// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sekisho.bounce.BounceReader;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.bounce.MailReport;
import org.sekisho.bounce.ReadLimits;
import org.sekisho.bounce.ReportKind;
import org.sekisho.complaint.ComplaintReport.Claims;

/**
 * Reads a complaint in any form: a feedback report, XARF in a mail or alone, a mail with the original attached or
 * quoted. As far as a {@link BounceReader} reads. Thread-safe.
 */
public record ComplaintReader(BounceReader reader) {
    private static final int MAX_PORT_DIGITS = 5;

    /**
     * Whatever it holds.
     *
     * @throws IOException from the stream itself
     */
    public ComplaintReport read(InputStream complaint) throws IOException {
        InputStream marked = complaint.markSupported() ? complaint : new BufferedInputStream(complaint);
        return beginsWithBrace(marked)
                ? structured(marked.readNBytes(ReadLimits.DEFAULT.octets() + 1))
                : of(reader.read(marked));
    }

    /** Looks at what stands behind blanks, and goes back to the beginning. */
    private static boolean beginsWithBrace(InputStream marked) throws IOException {
        marked.mark(ReadLimits.DEFAULT.octets() + 1);
        int one = marked.read();
        for (int i = 0; i < ReadLimits.DEFAULT.octets() && (one >= 0 && (byte) one <= ' '); i++) {
            one = marked.read();
        }
        marked.reset();
        return one == '{';
    }

    private static ComplaintReport structured(byte[] octets) {
        return XarfReport.parse(new String(octets, StandardCharsets.UTF_8))
                .map(xarf -> of(xarf, HeaderFields.NONE, "", octets.length <= ReadLimits.DEFAULT.octets()))
                .orElseGet(() -> text(octets));
    }

    private static ComplaintReport text(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        Claims none = new Claims("", List.of(), List.of(), "", "", 0, "");
        return new ComplaintReport(ComplaintForm.TEXT, HeaderFields.NONE, HeaderFields.NONE, none, text, true);
    }

    private static ComplaintReport of(XarfReport xarf, HeaderFields header, String text, boolean whole) {
        return new ComplaintReport(ComplaintForm.XARF, header, xarf.original(), xarf.claims(), text, whole);
    }

    private static ComplaintReport of(MailReport mail) {
        MailReport.Besides besides = mail.besides();
        Optional<XarfReport> xarf = XarfReport.parse(besides.structured());
        return xarf.map(read -> of(read, mail.header(), besides.text(), mail.whole()))
                .orElseGet(() -> new ComplaintReport(
                        form(mail), mail.header(), mail.original(), claims(mail), besides.text(), mail.whole()));
    }

    private static ComplaintForm form(MailReport mail) {
        if (mail.kind() == ReportKind.FEEDBACK_REPORT) {
            return switch (field(mail.besides().feedback(), "Feedback-Type").toLowerCase(Locale.ROOT)) {
                case "auth-failure" -> ComplaintForm.FAILURE_REPORT;
                case "not-spam" -> ComplaintForm.RETRACTION;
                default -> ComplaintForm.FEEDBACK_REPORT;
            };
        }
        if (isAutomatic(mail.kind())) {
            return ComplaintForm.OTHER;
        }
        if (mail.original().isEmpty()) {
            return ComplaintForm.TEXT;
        }
        return mail.besides().attached() ? ComplaintForm.ATTACHED : ComplaintForm.PASTED;
    }

    private static boolean isAutomatic(ReportKind kind) {
        return switch (kind) {
            case BOUNCE, DELAY, SUCCESS, VACATION, CHALLENGE, RECEIPT, DMARC_REPORT -> true;
            case FILTER_NOTICE, FEEDBACK_REPORT, LIST, ORDINARY -> false;
        };
    }

    private static Claims claims(MailReport mail) {
        HeaderFields feedback = mail.besides().feedback();
        String envelopeId = field(feedback, "Original-Envelope-Id");
        return new Claims(
                field(mail.header(), "From"),
                all(feedback, "Original-Mail-From"),
                all(feedback, "Original-Rcpt-To"),
                envelopeId.isEmpty() ? mail.envelopeId() : envelopeId,
                field(feedback, "Source-IP").split("[\\s(]", 2)[0],
                port(field(feedback, "Source-Port")),
                time(feedback));
    }

    private static String time(HeaderFields feedback) {
        return Stream.of("Arrival-Date", "Received-Date")
                .map(name -> field(feedback, name))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static int port(String text) {
        boolean digits = !text.isEmpty() && text.length() <= MAX_PORT_DIGITS && text.matches("[0-9]+");
        return digits ? Integer.parseInt(text) : 0;
    }

    private static List<String> all(HeaderFields fields, String name) {
        return new ArrayList<>(fields.all(name));
    }

    private static String field(HeaderFields fields, String name) {
        return fields.find(name).orElse("");
    }
}
