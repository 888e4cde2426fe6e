// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.activation.DataHandler;
import javax.mail.Message.RecipientType;
import javax.mail.MessagingException;
import javax.mail.Multipart;
import javax.mail.Session;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MailDateFormat;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;
import javax.mail.util.ByteArrayDataSource;
import org.apache.mailet.Mail;
import org.sekisho.notice.Notice;
import org.sekisho.notice.ReportedMail;
import org.sekisho.notice.template.RenderedNotice;

/**
 * A notice as a mail: plain text and HTML in each of its languages; with headers to attach, a feedback report
 * (RFC 5965). Marked as written by a machine (RFC 3834), so that no other machine answers it. Thread-safe.
 */
public final class NoticeMail {
    /** On every notice: its kind and name. */
    public static final String HEADER = "X-Sekisho-Notice";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String RULE = "\n" + "-".repeat(72) + "\n\n";

    private NoticeMail() {}

    /**
     * Where it comes from and goes to.
     *
     * @param from one address
     * @param to at least one address
     * @param at when it is written
     */
    public record Addressing(String from, List<String> to, Instant at) {}

    /** Writes a notice. */
    public static MimeMessage write(Notice notice, List<RenderedNotice> letters, Addressing addressing)
            throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        InternetAddress from = new InternetAddress(addressing.from(), true);
        message.setFrom(from);
        for (String to : addressing.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(to, true));
        }
        message.setSubject(letters.stream().map(RenderedNotice::subject).collect(Collectors.joining(" / ")), UTF_8);
        message.setSentDate(Date.from(addressing.at()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Precedence", "bulk");
        message.setHeader(HEADER, notice.occasion().kind().name().toLowerCase(Locale.ROOT) + " " + notice.name());
        message.setContent(content(notice, letters));
        message.saveChanges();
        String domain = addressing.from().substring(addressing.from().lastIndexOf('@') + 1);
        message.setHeader("Message-ID", "<" + notice.name() + ".notice@" + domain + ">");
        return message;
    }

    private static Multipart content(Notice notice, List<RenderedNotice> letters) throws MessagingException {
        MimeMultipart words = new MimeMultipart("alternative");
        words.addBodyPart(text(letters.stream().map(RenderedNotice::text).collect(Collectors.joining(RULE)), "plain"));
        words.addBodyPart(text(page(letters), "html"));
        ReportedMail offence = notice.offence();
        if (offence == null) {
            return words;
        }
        MimeMultipart report = new MimeMultipart("report; report-type=feedback-report");
        MimeBodyPart wrapped = new MimeBodyPart();
        wrapped.setContent(words);
        report.addBodyPart(wrapped);
        report.addBodyPart(part(fields(notice, offence), "message/feedback-report"));
        report.addBodyPart(part(offence.headers(), "text/rfc822-headers; charset=UTF-8"));
        return report;
    }

    private static MimeBodyPart text(String text, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text.replace("\n", "\r\n"), UTF_8, type);
        return part;
    }

    private static String page(List<RenderedNotice> letters) {
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"
                + letters.stream().map(RenderedNotice::html).collect(Collectors.joining("<hr>\n")) + "</body></html>\n";
    }

    private static MimeBodyPart part(String octets, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(octets.getBytes(StandardCharsets.ISO_8859_1), type)));
        return part;
    }

    /** RFC 5965 section 3. */
    private static String fields(Notice notice, ReportedMail offence) {
        StringBuilder fields = new StringBuilder();
        field(fields, "Feedback-Type", "abuse");
        field(fields, "User-Agent", "Sekisho/1");
        field(fields, "Version", "1");
        field(fields, "Original-Mail-From", "<" + offence.sender() + ">");
        Instant arrival = offence.arrival();
        if (arrival != null) {
            field(fields, "Arrival-Date", new MailDateFormat().format(Date.from(arrival)));
        }
        field(fields, "Source-IP", offence.remoteAddress());
        field(fields, "Incidents", Long.toString(Math.max(1, notice.tally().count())));
        return fields.toString();
    }

    /** Texts of an {@link ReportedMail} are one line already. */
    private static void field(StringBuilder fields, String name, String value) {
        fields.append(name)
                .append(": ")
                .append(value.replaceAll("[^\\x20-\\x7e]", "?"))
                .append("\r\n");
    }

    /** The mail that a notice is about: envelope and headers but the blind copies, never the content. */
    public static ReportedMail offence(Mail mail) {
        Date arrival = mail.getLastUpdated();
        return new ReportedMail(
                mail.getName(),
                mail.getMaybeSender().asString(""),
                mail.getRemoteAddr(),
                arrival == null ? null : arrival.toInstant(),
                headers(mail));
    }

    private static String headers(Mail mail) {
        StringBuilder headers = new StringBuilder();
        try {
            MimeMessage message = mail.getMessage();
            if (message == null) {
                return "";
            }
            Enumeration<String> lines = message.getNonMatchingHeaderLines(new String[] {"Bcc", "Resent-Bcc"});
            while (lines.hasMoreElements() && headers.length() < ReportedMail.MAX_HEADERS) {
                headers.append(lines.nextElement()).append("\r\n");
            }
        } catch (MessagingException e) {
            headers.append("X-Sekisho-Unreadable: the headers could not be read\r\n");
        }
        return headers.toString();
    }
}
