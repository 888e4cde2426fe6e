// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.smtp.SubmissionAuthHook;
import org.sekisho.smtp.SubmissionGateHook;
import org.sekisho.smtp.SubmissionQuotaHook;

/** A port that asks for a password has the hooks that make it safe, and no other port has them. */
public final class SubmissionPortsCheck implements StartCheck {
    private static final Map<String, String> NEEDED = Map.of(
            SubmissionAuthHook.class.getName(), "suspended submitters could log in",
            SubmissionGateHook.class.getName(), "it would take mail without a login");

    private static final Map<String, String> OUT_OF_PLACE = Map.of(
            SubmissionAuthHook.class.getName(), "it would never be asked",
            SubmissionGateHook.class.getName(), "it would refuse every message",
            SubmissionQuotaHook.class.getName(), "it would never count anything");

    @Override
    public List<Problem> check(Directories directories) {
        return SmtpServerXml.enabled(directories).stream()
                .flatMap(server -> SmtpServerXml.asksPassword(server) ? missing(server) : outOfPlace(server))
                .toList();
    }

    private static Stream<Problem> missing(XmlElement server) {
        Set<String> handlers = server.all("handler")
                .flatMap(handler -> handler.attribute("class").stream())
                .collect(Collectors.toSet());
        return NEEDED.entrySet().stream()
                .filter(needed -> !handlers.contains(needed.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(needed -> Problem.at(
                        server.place(),
                        "<smtpserver> announces AUTH but lacks " + simple(needed.getKey()) + ": " + needed.getValue(),
                        "add <handler class=\"" + needed.getKey() + "\"/> to its <handlerchain>"));
    }

    private static Stream<Problem> outOfPlace(XmlElement server) {
        return server.all("handler").flatMap(handler -> handler.attribute("class").stream()
                .filter(OUT_OF_PLACE::containsKey)
                .map(name -> new Problem(
                        handler.place(),
                        "<handler class=\"" + name + "\">",
                        "this port announces no AUTH, so " + OUT_OF_PLACE.get(name),
                        "move it to a submission port, or write <announce>always</announce>")));
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
