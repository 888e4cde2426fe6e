// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration.xml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sekisho.extension.check.ConfFilesCheck;
import org.sekisho.extension.configuration.Directories;

/** Reads a configuration file into {@link XmlElement}s. Knows no entities but XML's own five. */
public final class XmlFile {
    private static final Pattern ENCODING = Pattern.compile("^<\\?xml[^>]*encoding=[\"']([\\w.-]+)[\"']");

    /** The declaration is shorter. */
    private static final int HEAD = 200;

    private final String place;
    private final XMLStreamReader reader;

    private XmlFile(String place, XMLStreamReader reader) {
        this.place = place;
        this.reader = reader;
    }

    /** The outermost element; empty when the file cannot be read, which {@link ConfFilesCheck} tells. */
    public static Optional<XmlElement> read(Directories directories, String file) {
        try {
            return Optional.of(parse(directories, directories.conf(file)));
        } catch (IOException | XMLStreamException e) {
            return Optional.empty();
        }
    }

    public static XmlElement parse(Directories directories, Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String text = decode(Files.readAllBytes(file));
        XmlFile xml = new XmlFile(directories.relative(file), factory.createXMLStreamReader(new StringReader(text)));
        XmlElement root = xml.root();
        xml.readToEnd();
        return root;
    }

    /**
     * In the encoding that the file declares. The parser would print a wrong octet to the console, without its line.
     */
    private static String decode(byte[] octets) throws NotInEncodingException {
        String head = new String(octets, 0, Math.min(octets.length, HEAD), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00FE\u00FF") || head.startsWith("\u00FF\u00FE")) {
            return new String(octets, StandardCharsets.UTF_16);
        }
        Matcher declared = ENCODING.matcher(head);
        String name = declared.find() ? declared.group(1) : "UTF-8";
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        CharBuffer text = CharBuffer.allocate(octets.length);
        ByteBuffer in = ByteBuffer.wrap(octets);
        if (charset.newDecoder().decode(in, text, true).isError()) {
            String before = new String(octets, 0, in.position(), StandardCharsets.ISO_8859_1);
            throw new NotInEncodingException(
                    charset.name(), (int) before.lines().count() + (before.endsWith("\n") ? 1 : 0));
        }
        return text.flip().toString().replaceFirst("^\uFEFF", "");
    }

    /** A file is not in the encoding that it declares. */
    public static final class NotInEncodingException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int line;

        NotInEncodingException(String encoding, int line) {
            super("is not in " + encoding);
            this.line = line;
        }

        /** Of the first wrong octet, counted from 1. */
        public int line() {
            return line;
        }
    }

    /** A file declares a document type, through which an XML file can reach for other files. */
    public static final class DocumentTypeException extends XMLStreamException {
        private static final long serialVersionUID = 1L;

        DocumentTypeException(Location place) {
            super("declares a document type", place);
        }
    }

    private XmlElement root() throws XMLStreamException {
        while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (reader.next() == XMLStreamConstants.DTD) {
                throw new DocumentTypeException(reader.getLocation());
            }
        }
        return element();
    }

    private void readToEnd() throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    private XmlElement element() throws XMLStreamException {
        String where = place + ":" + reader.getLocation().getLineNumber();
        String name = reader.getLocalName();
        Map<String, String> attributes = attributes();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                children.add(element());
            } else if (reader.hasText() && reader.getEventType() != XMLStreamConstants.COMMENT) {
                text.append(reader.getText());
            }
        }
        return new XmlElement(where, name, attributes, children, text.toString().strip());
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }
}
