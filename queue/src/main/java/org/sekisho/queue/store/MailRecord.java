// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import javax.mail.internet.AddressException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders;
import org.sekisho.submitter.Submitter;

/**
 * A mail as octets in the journal: the length of the envelope (4 octets, big-endian), the envelope as JSON in UTF-8,
 * then the message as it came, unless that lies in a file of its own.
 *
 * <p>Attributes are kept as James's own JSON; one that has none ({@code AttributeValue.ofUnserializable}) is left out,
 * as in every durable queue of James.
 *
 * @param message as it came, empty when it lies in a file
 */
@SuppressWarnings("JavaUtilDate") // what James calls the time of the last update
record MailRecord(ObjectNode envelope, ByteBuffer message) {

    /** The newest form of the envelope that this class reads and the one it writes. */
    static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LENGTH_OCTETS = 4;
    private static final Set<String> HEADER = Set.of("v", "name", "due", "bodyFile", "submitter", "transfer");

    /** @param body the message, empty when {@code header} names a file */
    static byte[] write(Mail mail, MailHeader header, byte[] body) throws IOException {
        byte[] envelope = JSON.writeValueAsBytes(envelope(mail, header));
        return ByteBuffer.allocate(LENGTH_OCTETS + envelope.length + body.length)
                .putInt(envelope.length)
                .put(envelope)
                .put(body)
                .array();
    }

    /** @throws IOException when the octets are no record, or one of a newer version */
    static MailRecord read(ByteBuffer record) throws IOException {
        ByteBuffer buffer = record.slice();
        int length = envelopeLength(buffer);
        JsonNode envelope = JSON.readTree(buffer.array(), buffer.arrayOffset() + buffer.position(), length);
        if (!(envelope instanceof ObjectNode object)) {
            throw new IOException("the record is damaged: its envelope is no object");
        }
        requireVersion(object);
        return new MailRecord(
                object, buffer.position(buffer.position() + length).slice());
    }

    private static int envelopeLength(ByteBuffer record) throws IOException {
        int length = record.remaining() < LENGTH_OCTETS ? -1 : record.getInt();
        if (length < 0 || length > record.remaining()) {
            throw new IOException("the record is damaged: no envelope of " + length + " octets");
        }
        return length;
    }

    /**
     * What {@link #header} says, read without the rest: the fields it is made of come first.
     *
     * @return empty for a record of a version that did not write the submitter: {@link #read} it whole
     * @throws IOException when the octets are no record, or one of a newer version
     */
    static Optional<MailHeader> readHeader(ByteBuffer record) throws IOException {
        ByteBuffer buffer = record.slice();
        int length = envelopeLength(buffer);
        ObjectNode first = JSON.createObjectNode();
        try (JsonParser parser =
                JSON.getFactory().createParser(buffer.array(), buffer.arrayOffset() + buffer.position(), length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the record is damaged: its envelope is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME && HEADER.contains(parser.getCurrentName())) {
                String field = parser.getCurrentName();
                parser.nextToken();
                first.set(field, JSON.readTree(parser));
            }
        }
        requireVersion(first);
        MailRecord read = new MailRecord(first, buffer);
        return read.knowsSubmitter() ? Optional.of(read.header()) : Optional.empty();
    }

    private static void requireVersion(ObjectNode envelope) throws IOException {
        if (envelope.path("v").asInt() != VERSION) {
            throw new IOException("the record is of version " + envelope.path("v") + ", expected " + VERSION);
        }
    }

    MailHeader header() {
        return new MailHeader(
                envelope.path("name").asText(),
                envelope.path("due").asLong(),
                text("bodyFile"),
                text("submitter").filter(address -> !address.isEmpty()).map(Submitter::new),
                text("transfer"));
    }

    /** Whether {@link #header} tells the submitter; those of earlier versions do not. */
    boolean knowsSubmitter() {
        return text("submitter").isPresent();
    }

    /** The mail without its message. */
    MailImpl.Builder mail() throws IOException {
        try {
            MailImpl.Builder mail = MailImpl.builder()
                    .name(envelope.path("name").asText())
                    .sender(MaybeSender.getMailSender(text("sender").orElse(null)))
                    .lastUpdated(Date.from(
                            Instant.ofEpochMilli(envelope.path("updated").asLong())))
                    .remoteAddr(text("remoteAddr").orElse(null))
                    .remoteHost(text("remoteHost").orElse(null));
            text("state").ifPresent(mail::state);
            text("error").ifPresent(mail::errorMessage);
            for (JsonNode recipient : envelope.path("recipients")) {
                mail.addRecipient(new MailAddress(recipient.asText()));
            }
            envelope.path("attributes")
                    .fields()
                    .forEachRemaining(field -> mail.addAttribute(new Attribute(
                            AttributeName.of(field.getKey()), AttributeValue.fromJson(field.getValue()))));
            mail.addAllHeadersForRecipients(headers());
            return mail;
        } catch (AddressException e) {
            throw new IOException("the record holds an address that James does not take: " + e.getMessage(), e);
        }
    }

    private static ObjectNode envelope(Mail mail, MailHeader header) throws JsonProcessingException {
        ObjectNode node = JSON.createObjectNode();
        node.put("v", VERSION).put("name", header.name()).put("due", header.dueMillis());
        header.bodyFile().ifPresent(file -> node.put("bodyFile", file));
        node.put("submitter", header.submitter().map(Submitter::address).orElse(""));
        header.transfer().ifPresent(transfer -> node.put("transfer", transfer));
        mail.getMaybeSender().asOptional().ifPresent(sender -> node.put("sender", sender.asString()));
        ArrayNode recipients = node.putArray("recipients");
        mail.getRecipients().forEach(recipient -> recipients.add(recipient.asString()));
        node.put("state", mail.getState());
        node.put("error", mail.getErrorMessage());
        node.put("updated", mail.getLastUpdated().getTime());
        node.put("remoteAddr", mail.getRemoteAddr());
        node.put("remoteHost", mail.getRemoteHost());
        ObjectNode attributes = node.putObject("attributes");
        mail.attributes().forEach(attribute -> attribute
                .getValue()
                .toJson()
                .ifPresent(json -> attributes.set(attribute.getName().asString(), json)));
        ArrayNode headers = node.putArray("headers");
        mail.getPerRecipientSpecificHeaders().getHeadersByRecipient().forEach((recipient, one) -> headers.addArray()
                .add(recipient.asString())
                .add(one.getName())
                .add(one.getValue()));
        return node;
    }

    private PerRecipientHeaders headers() throws AddressException {
        PerRecipientHeaders headers = new PerRecipientHeaders();
        for (JsonNode one : envelope.path("headers")) {
            headers.addHeaderForRecipient(
                    PerRecipientHeaders.Header.builder()
                            .name(one.path(1).asText())
                            .value(one.path(2).asText()),
                    new MailAddress(one.path(0).asText()));
        }
        return headers;
    }

    private Optional<String> text(String field) {
        JsonNode node = envelope.path(field);
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
