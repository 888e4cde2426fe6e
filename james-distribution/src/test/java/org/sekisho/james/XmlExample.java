// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.sekisho.extension.check.mailet.ComponentsCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An XML example of a page, put where an admin would put it. */
final class XmlExample {
    /** What it starts with, the file it belongs to, and what stands around it there. */
    private static final Map<String, List<String>> PLACES = Map.of(
            "<mailet ", List.of("mailetcontainer.xml", "<m><processors><processor>", "</processor></processors></m>"),
            "<matcher ", List.of("mailetcontainer.xml", "<m><processors><processor>", "</processor></processors></m>"),
            "<processor ", List.of("mailetcontainer.xml", "<m><processors>", "</processors></m>"),
            "<handler ", List.of("smtpserver.xml", "<s><smtpserver>", "</smtpserver></s>"),
            "<smtpserver ", List.of("smtpserver.xml", "<s>", "</s>"));

    private XmlExample() {}

    /**
     * What Sekisho's components say to it.
     *
     * @throws SAXException when it is no XML
     */
    static List<Problem> problems(String example, Path directory)
            throws IOException, SAXException, ParserConfigurationException {
        List<String> place = PLACES.entrySet().stream()
                .filter(entry -> example.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of("other.xml", "<x>", "</x>"));
        String xml = place.get(1) + example + place.get(2);
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        Path home = Files.createTempDirectory(directory, "example");
        Files.writeString(Files.createDirectory(home.resolve("conf")).resolve(place.get(0)), xml);
        return new ComponentsCheck(BundledDatabases.find()).check(new Directories(home));
    }
}
