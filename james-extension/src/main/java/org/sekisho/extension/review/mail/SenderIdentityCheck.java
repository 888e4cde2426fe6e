// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.smtp.SenderIdentityHook;

/** Submitters send as themselves, and log in only where logins are watched. */
public final class SenderIdentityCheck implements StartCheck {
    private static final Set<String> OFF = Set.of("false", "disabled");

    @Override
    public List<Problem> check(Directories directories) {
        return SmtpServerXml.enabled(directories).stream()
                .flatMap(server -> (SmtpServerXml.asksPassword(server) ? anybody(server) : unwatched(server)).stream())
                .toList();
    }

    private static Optional<Problem> anybody(XmlElement server) {
        boolean hook = server.all("handler").anyMatch(handler -> handler.attribute("class")
                .equals(Optional.of(SenderIdentityHook.class.getName())));
        return Stream.of(server)
                .filter(one -> !hook)
                .flatMap(one -> one.children("verifyIdentity").stream())
                .filter(verify -> OFF.contains(verify.text()))
                .findFirst()
                .map(verify -> new Problem(
                        verify.place(),
                        verify.quote(),
                        "a stolen account can send as anybody",
                        "write <verifyIdentity>true</verifyIdentity>, or add <handler class=\""
                                + SenderIdentityHook.class.getName() + "\"/>"));
    }

    /** James takes AUTH on such a port too, though it does not announce it. */
    private static Optional<Problem> unwatched(XmlElement server) {
        Optional<XmlElement> plain = server.child("auth").flatMap(auth -> auth.child("plainAuthEnabled"));
        return !SmtpServerXml.takesLogins(server)
                        || plain.filter(one -> one.text().equals("false")).isPresent()
                ? Optional.empty()
                : Optional.of(Problem.at(
                        plain.map(XmlElement::place).orElse(server.place()),
                        "this port does not announce AUTH, but takes it, and no hook of Sekisho sees that login",
                        "write <plainAuthEnabled>false</plainAuthEnabled> into its <auth>"));
    }
}
