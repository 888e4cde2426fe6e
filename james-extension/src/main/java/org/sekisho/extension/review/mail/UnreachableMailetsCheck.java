// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekisho.extension.check.mailet.MailetContainerCheck;
import org.sekisho.extension.configuration.Components;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.XmlElement;

/** No matcher or mailet of Sekisho stands where mail never comes. */
public final class UnreachableMailetsCheck implements MailetContainerCheck {
    private static final String ALL = "All";

    /** Behind them in the same processor no mail is left. */
    private static final List<String> FINAL = List.of("ToProcessor", "Null", "RemoteDelivery", "LocalDelivery");

    /** James itself sends mail there, and our server in a storm of bounces. */
    private static final Set<String> ENTRANCES = Set.of("root", "error", "storm");

    @Override
    public List<Problem> check(MailetContainerXml mailets) {
        List<Problem> problems = new ArrayList<>();
        for (XmlElement processor : mailets.processors()) {
            String state = processor.attribute("state").orElse("");
            List<XmlElement> own = processor.children("mailet").stream()
                    .filter(UnreachableMailetsCheck::isOurs)
                    .toList();
            if (!own.isEmpty() && !ENTRANCES.contains(state) && !isNamed(mailets, state)) {
                problems.add(new Problem(
                        processor.place(),
                        "<processor state=\"" + state + "\">",
                        "nothing sends mail there, so " + name(own.get(0)) + " in it sees none",
                        "send mail there with ToProcessor, or move its mailets"));
            }
            problems.addAll(behindTheEnd(processor));
        }
        return problems;
    }

    /** Every setting that names a processor names it as its text, alone or in a list. */
    private static boolean isNamed(MailetContainerXml mailets, String state) {
        return mailets.mailets().stream()
                .flatMap(mailet -> mailet.children().stream())
                .anyMatch(setting -> Stream.of(setting.text().split("[\\s,=]+")).anyMatch(state::equals));
    }

    private static List<Problem> behindTheEnd(XmlElement processor) {
        Map<String, XmlElement> ends = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (XmlElement mailet : processor.children("mailet")) {
            String match = mailet.attribute("match").orElse("");
            Optional<XmlElement> end =
                    Optional.ofNullable(ends.get(ALL)).or(() -> Optional.ofNullable(ends.get(match)));
            end.filter(found -> isOurs(mailet) && !match.isEmpty())
                    .map(found -> behind(mailet, found))
                    .ifPresent(problems::add);
            if (isFinal(mailet)) {
                ends.putIfAbsent(match, mailet);
            }
        }
        return problems;
    }

    private static Problem behind(XmlElement mailet, XmlElement end) {
        return new Problem(
                mailet.place(),
                "match=\"" + mailet.attribute("match").orElse("") + "\"",
                "no mail that it would match is left here: all of it went away at " + end.place() + " ("
                        + simple(end.attribute("class").orElse("")) + ")",
                "move it above that line");
    }

    private static boolean isFinal(XmlElement mailet) {
        boolean stored = MailetContainerXml.is(mailet, "ToRepository")
                && !mailet.child("passThrough").map(XmlElement::text).equals(Optional.of("true"));
        return stored || FINAL.stream().anyMatch(name -> MailetContainerXml.is(mailet, name));
    }

    private static boolean isOurs(XmlElement mailet) {
        return Stream.concat(mailet.attribute("class").stream(), mailet.matchers())
                .anyMatch(text -> Components.find(text.split("=", 2)[0].strip()).isPresent());
    }

    private static String name(XmlElement mailet) {
        return Stream.concat(mailet.attribute("class").stream(), mailet.matchers())
                .map(text -> text.split("=", 2)[0].strip())
                .filter(text -> Components.find(text).isPresent())
                .map(UnreachableMailetsCheck::simple)
                .findFirst()
                .orElse("");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
