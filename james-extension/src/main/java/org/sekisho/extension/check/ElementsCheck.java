// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekisho.extension.configuration.Components;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.extension.configuration.xml.XmlFile;

/**
 * Every element and attribute of {@code mailetcontainer.xml} and {@code smtpserver.xml} is one that something reads.
 * James ignores others, and with a misspelt {@code <mailet>} the rule in it.
 *
 * @param names which unknown names are told
 */
public record ElementsCheck(UnknownSettingPolicy names) implements StartCheck {
    /**
     * What may stand in an element: attributes with an at sign, children; {@code *} for the settings of a component.
     */
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            element("mailetcontainer", "@enableJmx context spooler processors"),
            element("context", "postmaster"),
            element("spooler", "threads errorRepository"),
            element("processors", "@enableJmx processor"),
            element("processor", "@state @enableJmx mailet matcher"),
            element("mailet", "@class @match @notmatch *"),
            element("matcher", "@name @match @notmatch matcher"),
            element("smtpservers", "smtpserver"),
            element("smtpserver", "@enabled *"),
            element("helloName", "@autodetect"),
            element(
                    "tls",
                    "@socketTLS @startTLS privateKey certificates keystore keystoreType secret supportedCipherSuites"
                            + " supportedProtocols clientAuth enableOCSPCRLChecks"),
            element("supportedCipherSuites", "cipherSuite"),
            element("supportedProtocols", "protocol"),
            element("clientAuth", "truststore truststoreType truststoreSecret"),
            element("auth", "announce requireSSL plainAuthEnabled oidc"),
            element("oidc", "jwksURL claim oidcConfigurationURL scope introspection userinfo"),
            element("introspection", "url auth"),
            element("userinfo", "url"),
            element("handlerchain", "@coreHandlersPackage @jmxHandlersPackage @enableJmx handler"),
            element("handler", "@class @enableJmx *"));

    private static final Set<String> BOOLEANS = Set.of(
            "@enableJmx",
            "@enabled",
            "@autodetect",
            "@socketTLS",
            "@startTLS",
            "requireSSL",
            "plainAuthEnabled",
            "enableOCSPCRLChecks");

    private static final List<String> ANY_MAILET = List.of("onMailetException", "onMatchException");

    private static Map.Entry<String, List<String>> element(String name, String content) {
        return Map.entry(name, Arrays.asList(content.split(" ")));
    }

    @Override
    public List<Problem> check(Directories directories) {
        return Stream.of(MailetContainerXml.FILE, SmtpServerXml.FILE)
                .flatMap(file -> XmlFile.read(directories, file).stream())
                .flatMap(this::check)
                .toList();
    }

    private Stream<Problem> check(XmlElement element) {
        List<String> known = KNOWN.getOrDefault(element.name(), List.of());
        Stream<Problem> attributes = element.attributes().keySet().stream()
                .sorted()
                .flatMap(name -> attribute(element, name, known).stream());
        if (!known.contains("*")) {
            return Stream.concat(
                    attributes, element.children().stream().flatMap(child -> child(child, element.name(), known)));
        }
        return Stream.of(
                        attributes,
                        element.children().stream()
                                .filter(child -> KNOWN.containsKey(child.name()))
                                .flatMap(this::check),
                        onException(element))
                .flatMap(one -> one);
    }

    private Optional<Problem> attribute(XmlElement element, String name, List<String> known) {
        String value = element.attribute(name).orElse("");
        String text = name + "=\"" + value + "\"";
        if (!known.contains("@" + name)) {
            List<String> attributes = known.stream()
                    .filter(one -> one.startsWith("@"))
                    .map(one -> one.substring(1))
                    .toList();
            return remedy(name, attributes)
                    .map(remedy -> new Problem(
                            element.place(), text, "unknown attribute of <" + element.name() + ">", remedy));
        }
        return wrongBoolean("@" + name, value)
                .map(wrong -> new Problem(element.place(), text, "not understood", wrong));
    }

    private Stream<Problem> child(XmlElement child, String parent, List<String> known) {
        List<String> children =
                known.stream().filter(one -> !one.startsWith("@")).toList();
        if (!children.contains(child.name())) {
            return remedy(child.name(), children).stream()
                    .map(remedy -> new Problem(
                            child.place(), "<" + child.name() + ">", "unknown element in <" + parent + ">", remedy));
        }
        return Stream.concat(
                wrongBoolean(child.name(), child.text())
                        .map(wrong -> new Problem(child.place(), child.quote(), "not understood", wrong))
                        .stream(),
                check(child));
    }

    private Optional<String> remedy(String unknown, List<String> known) {
        return names.remedy(unknown, known).map(remedy -> known.isEmpty() ? "remove it" : remedy);
    }

    private static Optional<String> wrongBoolean(String name, String text) {
        return BOOLEANS.contains(name) ? ValueChecks.wrongBoolean(text) : Optional.empty();
    }

    /** What a mailet does not know it ignores, and nobody knows every mailet; but two settings are James's own. */
    private static Stream<Problem> onException(XmlElement element) {
        boolean ours = Components.find(element.attribute("class").orElse("")).isPresent();
        return element.children().stream()
                .filter(child -> element.name().equals("mailet") && !ours && !ANY_MAILET.contains(child.name()))
                .filter(child -> ValueChecks.nearest(child.name(), ANY_MAILET).isPresent())
                .map(child -> new Problem(
                        child.place(),
                        "<" + child.name() + ">",
                        "unknown setting",
                        ValueChecks.knownNames(child.name(), ANY_MAILET)));
    }
}
