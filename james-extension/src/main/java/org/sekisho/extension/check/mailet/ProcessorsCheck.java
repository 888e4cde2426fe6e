// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check.mailet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekisho.extension.check.ValueChecks;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.XmlElement;

/** The processors of {@code mailetcontainer.xml}: those James needs are there, each once; nothing points to nowhere. */
public final class ProcessorsCheck implements MailetContainerCheck {
    private static final List<String> NEEDED = List.of("root", "error", "transport");

    /** Which settings of which mailets name a processor. */
    private static final Map<String, List<String>> POINTERS = Map.of(
            "ToProcessor", List.of("processor"),
            "RemoteDelivery", List.of("bounceProcessor", "onSuccess"),
            "RecipientRewriteTable", List.of("errorProcessor"));

    private static final Map<String, Set<String>> ON_EXCEPTION = Map.of(
            "onMailetException", Set.of("ignore", "propagate"),
            "onMatchException", Set.of("nomatch", "matchall", "propagate"));

    @Override
    public List<Problem> check(MailetContainerXml mailets) {
        List<Problem> problems = new ArrayList<>();
        NEEDED.stream()
                .filter(needed -> !mailets.states().contains(needed))
                .forEach(needed -> problems.add(Problem.at(
                        mailets.place(),
                        "has no <processor state=\"" + needed + "\">",
                        "copy it from the file that Sekisho ships")));
        problems.addAll(names(mailets));
        pointers(mailets)
                .filter(pointer -> !mailets.states().contains(pointer.text()))
                .forEach(pointer -> problems.add(unknown(pointer, mailets.states())));
        if (mailets.states().contains("transport")) {
            hidesBcc(mailets).ifPresent(problems::add);
        }
        return problems;
    }

    private static List<Problem> names(MailetContainerXml mailets) {
        Set<String> seen = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (XmlElement processor : mailets.processors()) {
            String state = processor.attribute("state").orElse("");
            if (state.isBlank()) {
                problems.add(
                        Problem.at(processor.place(), "<processor> has no state", "give it a name: state=\"held\""));
            } else if (!seen.add(state)) {
                problems.add(new Problem(
                        processor.place(),
                        "<processor state=\"" + state + "\">",
                        "is listed twice",
                        "rename or remove one"));
            }
        }
        return problems;
    }

    /** Settings whose text must be the name of a processor. */
    private static Stream<XmlElement> pointers(MailetContainerXml mailets) {
        Stream<XmlElement> named = POINTERS.entrySet().stream()
                .flatMap(entry -> mailets.mailets(entry.getKey()).stream()
                        .flatMap(mailet -> entry.getValue().stream().flatMap(name -> mailet.children(name).stream())));
        Stream<XmlElement> onException = ON_EXCEPTION.entrySet().stream().flatMap(entry -> mailets.mailets().stream()
                .flatMap(mailet -> mailet.children(entry.getKey()).stream())
                .filter(setting -> !entry.getValue().contains(setting.text())));
        return Stream.concat(named, onException);
    }

    private static Problem unknown(XmlElement pointer, Set<String> states) {
        return new Problem(
                pointer.place(), pointer.quote(), "no such processor", ValueChecks.knownNames(pointer.text(), states));
    }

    /** James insists on it, and rightly: otherwise everybody reads who got a blind copy. */
    private static Optional<Problem> hidesBcc(MailetContainerXml mailets) {
        boolean hides = mailets.processors().stream()
                .filter(processor -> processor.attribute("state").equals(Optional.of("transport")))
                .flatMap(processor -> processor.children("mailet").stream())
                .filter(mailet -> MailetContainerXml.is(mailet, "RemoveMimeHeader"))
                .filter(mailet -> mailet.attribute("match").equals(Optional.of("All")))
                .anyMatch(mailet -> mailet.child("name").map(XmlElement::text).equals(Optional.of("bcc")));
        return hides
                ? Optional.empty()
                : Optional.of(Problem.at(
                        mailets.place(),
                        "<processor state=\"transport\"> does not remove the Bcc header",
                        "add <mailet match=\"All\" class=\"RemoveMimeHeader\"><name>bcc</name></mailet>"));
    }
}
