// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration.xml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.extension.check.ConfFilesCheck;
import org.sekisho.extension.configuration.Directories;

/**
 * The processors of {@code conf/mailetcontainer.xml}.
 *
 * @param processors the {@code <processor>} elements that hold mailets, in the order of the file
 */
public record MailetContainerXml(String place, List<XmlElement> processors) {
    public static final String FILE = "mailetcontainer.xml";

    /** Empty when the file cannot be read, which {@link ConfFilesCheck} tells. */
    public static Optional<MailetContainerXml> read(Directories directories) {
        return XmlFile.read(directories, FILE)
                .map(root -> new MailetContainerXml(
                        root.place(),
                        root.child("processors")
                                .map(processors -> processors.children("processor"))
                                .orElse(List.of())));
    }

    /** The elements that may hold a condition: mailets, and the matchers that others are put together from. */
    public List<XmlElement> conditions() {
        return processors.stream().flatMap(MailetContainerXml::conditions).toList();
    }

    /** The same of one processor. */
    public static Stream<XmlElement> conditions(XmlElement processor) {
        return Stream.concat(processor.children("mailet").stream(), processor.all("matcher"));
    }

    /** The names of matchers that are put together in this file. */
    public Set<String> namedMatchers() {
        return processors.stream()
                .flatMap(processor -> processor.children("matcher").stream())
                .flatMap(matcher -> matcher.attribute("name").stream())
                .collect(Collectors.toSet());
    }

    public Set<String> states() {
        return processors.stream()
                .flatMap(one -> one.attribute("state").stream())
                .collect(Collectors.toSet());
    }

    /** All {@code <mailet>} elements, in the order of the file. */
    public List<XmlElement> mailets() {
        return processors.stream()
                .flatMap(processor -> processor.children("mailet").stream())
                .toList();
    }

    /** The mailets of a class of James's own, written with or without its package. */
    public List<XmlElement> mailets(String simpleName) {
        return mailets().stream().filter(mailet -> is(mailet, simpleName)).toList();
    }

    public static boolean is(XmlElement mailet, String simpleName) {
        return mailet.attribute("class")
                .filter(name ->
                        name.equals(simpleName) || name.equals("org.apache.james.transport.mailets." + simpleName))
                .isPresent();
    }
}
