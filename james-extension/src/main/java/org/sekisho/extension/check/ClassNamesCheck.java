// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.extension.configuration.xml.XmlFile;

/**
 * The matchers, mailets and handlers that the configuration names exist.
 *
 * @param installed whether the James that reads it is this one; of another, only Sekisho's classes are known
 */
public record ClassNamesCheck(boolean installed) implements StartCheck {
    private static final String MAILETS = "org.apache.james.transport.mailets.";
    private static final String MATCHERS = "org.apache.james.transport.matchers.";
    private static final String CORRECT = "correct the name, package included, or add its jar to extensions-jars/";

    @Override
    public List<Problem> check(Directories directories) {
        try (ClassNames known = installed ? ClassNames.installed(directories) : ClassNames.elsewhere()) {
            List<Problem> problems = new ArrayList<>();
            MailetContainerXml.read(directories).ifPresent(mailets -> problems.addAll(mailets(mailets, known)));
            SmtpServerXml.enabled(directories).stream()
                    .flatMap(server -> handlers(server, known))
                    .forEach(problems::add);
            XmlFile.read(directories, "mailrepositorystore.xml").stream()
                    .flatMap(store -> store.all("mailrepository"))
                    .filter(repository ->
                            !known.has(repository.attribute("class").orElse(""), ""))
                    .map(this::repository)
                    .forEach(problems::add);
            return problems;
        } catch (IOException e) {
            return List.of(Problem.at("extensions-jars", "cannot be read: " + e.getMessage(), "let this user read it"));
        }
    }

    private static Stream<Problem> handlers(XmlElement server, ClassNames known) {
        Stream<Problem> packages = server.all("handlerchain")
                .flatMap(chain -> chain.attribute("coreHandlersPackage").stream()
                        .filter(name -> !known.has(name, ""))
                        .map(name -> new Problem(
                                chain.place(),
                                "coreHandlersPackage=\"" + name + "\"",
                                "no such handlers",
                                ClassNames.remedy(name, "write org.apache.james.smtpserver.CoreCmdHandlerLoader"))));
        Stream<Problem> handlers = server.all("handler")
                .filter(handler -> !known.has(handler.attribute("class").orElse(""), ""))
                .map(handler -> new Problem(
                        handler.place(),
                        "<handler class=\"" + handler.attribute("class").orElse("") + "\">",
                        "no such handler",
                        ClassNames.remedy(handler.attribute("class").orElse(""), CORRECT)));
        return Stream.concat(packages, handlers);
    }

    private static List<Problem> mailets(MailetContainerXml mailets, ClassNames known) {
        List<Problem> problems = new ArrayList<>();
        for (XmlElement mailet : mailets.mailets()) {
            String name = mailet.attribute("class").orElse("");
            if (!known.has(name, MAILETS)) {
                problems.add(missing(mailet, "class=\"" + name + "\"", "mailet", name));
            }
        }
        for (XmlElement element : mailets.conditions()) {
            element.matchers()
                    .filter(text -> !mailets.namedMatchers().contains(name(text)) && !known.has(name(text), MATCHERS))
                    .forEach(text -> problems.add(missing(element, "match=\"" + text + "\"", "matcher", name(text))));
        }
        return problems;
    }

    private static String name(String match) {
        return match.split("=", 2)[0].strip();
    }

    private Problem repository(XmlElement repository) {
        String name = repository.attribute("class").orElse("");
        String remedy = CORRECT;
        if (!installed) {
            remedy = ClassNames.remedy(name, "write class=\"org.apache.james.mailrepository.file.FileMailRepository\"");
        } else if (name.endsWith(".DurableMailRepository")) {
            remedy = "write class=\"org.sekisho.queue.DurableMailRepository\"";
        }
        return new Problem(repository.place(), "class=\"" + name + "\"", "no such mail repository", remedy);
    }

    private static Problem missing(XmlElement element, String text, String kind, String name) {
        String otherwise = "correct the name, with its package unless it is James's, or add a jar to extensions-jars/";
        return new Problem(
                element.place(), text, "no such " + kind + " as '" + name + "'", ClassNames.remedy(name, otherwise));
    }
}
