// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sekisho.extension.Directories;

/** Reads a configuration file into {@link XmlElement}s. Knows no entities but XML's own five. */
final class XmlFile {
    private final String place;
    private final XMLStreamReader reader;

    private XmlFile(String place, XMLStreamReader reader) {
        this.place = place;
        this.reader = reader;
    }

    /** The outermost element; empty when the file cannot be read, which {@link ConfFilesCheck} tells. */
    static Optional<XmlElement> read(Directories directories, String file) {
        try {
            return Optional.of(parse(directories, directories.conf(file)));
        } catch (IOException | XMLStreamException e) {
            return Optional.empty();
        }
    }

    static XmlElement parse(Directories directories, Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XmlFile xml = new XmlFile(directories.relative(file), factory.createXMLStreamReader(in));
            XmlElement root = xml.root();
            xml.readToEnd();
            return root;
        }
    }

    private XmlElement root() throws XMLStreamException {
        while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
            reader.next();
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
