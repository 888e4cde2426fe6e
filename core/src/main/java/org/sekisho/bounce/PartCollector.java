// SPDX-License-Identifier: Apache-2.0
package org.sekisho.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeTokenStream;

/** What is collected on the way through the parts of one message. Not thread-safe. */
final class PartCollector {
    private static final Set<String> HEADER_PARTS = Set.of(
            "text/rfc822-headers",
            "text/rfc822-header",
            "message/rfc822-headers",
            "message/global-headers",
            "message/global",
            "message/partial");
    private static final String FEEDBACK_PART = "message/feedback-report";
    private static final Set<String> STATUS_PARTS = Set.of("message/delivery-status", "message/global-delivery-status");

    private static final int SHORT = 1 << 10;

    private final HeaderFields.Builder header;
    private final HeaderFields.Builder returned;
    private final HeaderFields.Builder inline;
    private final HeaderFields.Builder feedback;
    private final Set<String> types = new HashSet<>();
    private final StringBuilder status = new StringBuilder();
    private final StringBuilder seen = new StringBuilder();
    private String structured = "";

    PartCollector(ReadLimits limits) {
        header = new HeaderFields.Builder(limits.headerOctets());
        returned = new HeaderFields.Builder(limits.headerOctets());
        inline = new HeaderFields.Builder(limits.headerOctets());
        feedback = new HeaderFields.Builder(limits.headerOctets());
    }

    /** @param message in whose header it stands: 0 for the message itself, 1 for one that it contains */
    void field(int message, Field field) {
        if (message == 0) {
            header.add(field.getName(), field.getBody());
        } else if (message == 1) {
            returned.add(field.getName(), field.getBody());
        }
    }

    /** A part that is no message and has no parts. */
    void body(BodyDescriptor part, MimeTokenStream tokens) throws IOException {
        String type = part.getMimeType().toLowerCase(Locale.ROOT);
        types.add(type);
        if (STATUS_PARTS.contains(type)) {
            String text = PlainText.ascii(octets(tokens));
            status.append(text).append("\n\n");
            // With a wrong boundary, what comes back is in here.
            inline.addAll(HeaderText.blocks(text));
        } else if (HEADER_PARTS.contains(type)) {
            returned.addAll(HeaderText.header(PlainText.ascii(octets(tokens))));
        } else if (type.equals(FEEDBACK_PART)) {
            feedback.addAll(HeaderText.header(PlainText.ascii(octets(tokens))));
        } else if (type.startsWith("text/")) {
            text(octets(tokens), part);
        } else if (type.endsWith("json") || type.equals("application/octet-stream")) {
            file(octets(tokens));
        }
    }

    /** A file that may be JSON, or a message that was attached as a file of no particular type. */
    private void file(byte[] octets) {
        String text = PlainText.ascii(octets);
        if (isStructured(text)) {
            structure(octets);
        } else if (HeaderText.begins(text)) {
            returned.addAll(HeaderText.header(text));
        }
    }

    private static boolean isStructured(String text) {
        return text.stripLeading().startsWith("{");
    }

    private void structure(byte[] octets) {
        structured = structured.isEmpty() ? new String(octets, StandardCharsets.UTF_8) : structured;
    }

    private static byte[] octets(MimeTokenStream tokens) throws IOException {
        return octets(tokens.getDecodedInputStream());
    }

    /** Most parts of a bounce are short: {@link InputStream#readAllBytes} begins with 8 KiB for each. */
    static byte[] octets(InputStream in) throws IOException {
        byte[] buffer = new byte[SHORT];
        int length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer, length, buffer.length - length)) {
            length += read;
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * length);
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    private void text(byte[] octets, BodyDescriptor part) {
        boolean html = "html".equalsIgnoreCase(part.getSubType());
        String charset = part.getCharset();
        boolean wide = charset != null && charset.toUpperCase(Locale.ROOT).startsWith("UTF-16");
        String ascii = wide ? PlainText.decode(octets, charset) : PlainText.ascii(octets);
        if (isStructured(ascii)) {
            structure(octets);
        }
        inline.addAll(HeaderText.blocks(html ? PlainText.ofHtml(ascii) : ascii));
        String decoded = PlainText.decode(octets, charset);
        seen.append(html ? PlainText.ofHtml(decoded) : decoded).append('\n');
    }

    /** What stands in front of the first part or behind the last. */
    void besides(byte[] octets) {
        inline.addAll(HeaderText.blocks(PlainText.ascii(octets)));
        seen.append(PlainText.ascii(octets)).append('\n');
    }

    MailReport report(boolean whole) {
        StatusFields fields = new StatusFields(status.toString());
        HeaderFields parts = returned.build();
        HeaderFields text = inline.build();
        HeaderFields original = parts.and(text);
        boolean full = header.isFull() || returned.isFull() || inline.isFull();
        ReportTraits traits = new ReportTraits(header.build(), types, seen.toString(), original);
        List<ReportedRecipient> recipients = fields.recipients();
        ReportKind kind = ReportKinds.of(traits, recipients);
        boolean told = !recipients.isEmpty() || !kind.isDeliveryStatus();
        return new MailReport(
                kind,
                traits.header(),
                original,
                told ? recipients : traits.recipients(),
                fields.envelopeId(),
                new MailReport.Besides(feedback.build(), structured, seen.toString(), !parts.isEmpty()),
                whole && !full);
    }
}
