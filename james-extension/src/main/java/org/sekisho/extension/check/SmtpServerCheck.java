// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.ListenAddress;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.SmtpServerXml;
import org.sekisho.extension.configuration.xml.XmlElement;

/**
 * The settings of {@code smtpserver.xml}: known names, each once, values of the right kind, no contradictions.
 *
 * @param names which unknown names are told
 */
public record SmtpServerCheck(UnknownSettingPolicy names) implements StartCheck {
    /** The settings James 3.8 reads, with what each may be. */
    private static final Map<String, Function<String, Optional<String>>> SETTINGS = Map.ofEntries(
            Map.entry("addressBracketsEnforcement", ValueChecks::wrongBoolean),
            Map.entry("auth", ValueChecks::anything),
            Map.entry("authorizedAddresses", ValueChecks::anything),
            Map.entry("authRequired", ValueChecks::anything),
            Map.entry("bind", ValueChecks::anything),
            Map.entry("bossWorkerCount", ValueChecks::wrongNumber),
            Map.entry("connectionBacklog", ValueChecks::wrongNumber),
            Map.entry("connectionLimit", ValueChecks::wrongNumber),
            Map.entry("connectionLimitPerIP", ValueChecks::wrongNumber),
            Map.entry("connectiontimeout", ValueChecks::wrongNumber),
            Map.entry("gracefulShutdown", ValueChecks::wrongBoolean),
            Map.entry("handlerchain", ValueChecks::anything),
            Map.entry("heloEhloEnforcement", ValueChecks::wrongBoolean),
            Map.entry("helloName", ValueChecks::anything),
            Map.entry("ioWorkerCount", ValueChecks::wrongNumber),
            Map.entry("jmxName", ValueChecks::anything),
            Map.entry("maxExecutorCount", ValueChecks::wrongNumber),
            Map.entry("maxmessagesize", ValueChecks::wrongSize),
            Map.entry("proxyRequired", ValueChecks::wrongBoolean),
            Map.entry("smtpGreeting", ValueChecks::anything),
            Map.entry("tls", ValueChecks::anything),
            Map.entry("verifyIdentity", ValueChecks::wrongBoolean));

    /** What James 3.9 reads besides true and false. */
    private static final Set<String> IDENTITY = Set.of("strict", "relaxed", "disabled");

    private static final Set<String> ANNOUNCE = Set.of("always", "never", "forUnauthorizedAddresses");

    @Override
    public List<Problem> check(Directories directories) {
        List<Problem> problems = new ArrayList<>();
        List<XmlElement> servers = SmtpServerXml.enabled(directories);
        for (XmlElement server : servers) {
            server.children().forEach(setting -> setting(setting).ifPresent(problems::add));
            repeated(server).ifPresent(problems::add);
            problems.addAll(addresses(server));
            announce(server).ifPresent(problems::add);
            identity(server).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<Problem> setting(XmlElement setting) {
        Function<String, Optional<String>> rule = SETTINGS.get(setting.name());
        if (rule == null) {
            return names.remedy(setting.name(), SETTINGS.keySet())
                    .map(remedy -> new Problem(setting.place(), "<" + setting.name() + ">", "unknown setting", remedy));
        }
        if (names == UnknownSettingPolicy.TYPOS_ONLY
                && setting.name().equals("verifyIdentity")
                && IDENTITY.contains(setting.text())) {
            return Optional.empty();
        }
        return rule.apply(setting.text())
                .map(wrong -> new Problem(setting.place(), setting.quote(), "not understood", wrong));
    }

    private static Optional<Problem> repeated(XmlElement server) {
        return server.children().stream()
                .filter(setting -> !server.children(setting.name()).get(0).equals(setting))
                .findFirst()
                .map(setting ->
                        new Problem(setting.place(), "<" + setting.name() + ">", "is listed twice", "remove one"));
    }

    private List<Problem> addresses(XmlElement server) {
        if (server.child("bind").isEmpty()) {
            return names == UnknownSettingPolicy.TYPOS_ONLY
                    ? List.of()
                    : List.of(Problem.at(
                            server.place(), "has no <bind>", "write where to listen: <bind>127.0.0.1:2525</bind>"));
        }
        return SmtpServerXml.binds(server).stream()
                .filter(bind -> ListenAddress.parse(bind).isEmpty())
                .map(bind -> new Problem(
                        server.child("bind").orElseThrow().place(),
                        "<bind>" + bind + "</bind>",
                        "not an address with a port from 1 to 65535",
                        "write for instance <bind>127.0.0.1:2525</bind>"))
                .toList();
    }

    private static Optional<Problem> announce(XmlElement server) {
        return server.child("auth")
                .flatMap(auth -> auth.child("announce"))
                .filter(announce -> !ANNOUNCE.contains(announce.text()))
                .map(announce -> new Problem(
                        announce.place(),
                        announce.quote(),
                        "not understood",
                        "expected always, never or forUnauthorizedAddresses"));
    }

    private static Optional<Problem> identity(XmlElement server) {
        boolean asksNobody = server.child("auth")
                .flatMap(auth -> auth.child("announce"))
                .filter(announce -> announce.text().equals("never"))
                .isPresent();
        return server.child("verifyIdentity")
                .filter(verify -> asksNobody
                        && SmtpServerXml.takesLogins(server)
                        && verify.text().equals("true"))
                .map(verify -> new Problem(
                        verify.place(),
                        verify.quote(),
                        "contradicts <announce>never</announce>: without AUTH there is no identity to verify",
                        "set it to false, or announce AUTH"));
    }
}
