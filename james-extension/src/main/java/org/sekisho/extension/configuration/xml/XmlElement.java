// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a configuration file, with its place.
 *
 * @param place file and line of its start tag
 * @param text the character data directly inside it, without space around
 */
public record XmlElement(
        String place, String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    public XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** What stands in {@code match} and {@code notmatch}. */
    public Stream<String> matchers() {
        return Stream.of("match", "notmatch").flatMap(name -> attribute(name).stream());
    }

    /** The children of that name, in order. */
    public List<XmlElement> children(String child) {
        return children.stream().filter(element -> element.name().equals(child)).toList();
    }

    public Optional<XmlElement> child(String child) {
        return children(child).stream().findFirst();
    }

    /** The elements of that name anywhere below, in the order of the file. */
    public Stream<XmlElement> all(String wanted) {
        return children.stream()
                .flatMap(child -> Stream.concat(
                        child.name().equals(wanted) ? Stream.of(child) : Stream.empty(), child.all(wanted)));
    }

    /** As it stands in the file: {@code <processor>error</processor>}. */
    public String quote() {
        return "<" + name + ">" + text + "</" + name + ">";
    }
}
