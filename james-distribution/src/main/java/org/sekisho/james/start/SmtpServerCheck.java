// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sekisho.james.Home;

/** The settings of {@code smtpserver.xml}: known names, each once, values of the right kind, no contradictions. */
final class SmtpServerCheck implements StartCheck {
    /** The settings James 3.8 reads, with what each may be. */
    private static final Map<String, Function<String, Optional<String>>> SETTINGS = Map.ofEntries(
            Map.entry("addressBracketsEnforcement", Values::wrongBoolean),
            Map.entry("auth", Values::anything),
            Map.entry("authorizedAddresses", Values::anything),
            Map.entry("authRequired", Values::anything),
            Map.entry("bind", Values::anything),
            Map.entry("bossWorkerCount", Values::wrongNumber),
            Map.entry("connectionBacklog", Values::wrongNumber),
            Map.entry("connectionLimit", Values::wrongNumber),
            Map.entry("connectionLimitPerIP", Values::wrongNumber),
            Map.entry("connectiontimeout", Values::wrongNumber),
            Map.entry("gracefulShutdown", Values::wrongBoolean),
            Map.entry("handlerchain", Values::anything),
            Map.entry("heloEhloEnforcement", Values::wrongBoolean),
            Map.entry("helloName", Values::anything),
            Map.entry("ioWorkerCount", Values::wrongNumber),
            Map.entry("jmxName", Values::anything),
            Map.entry("maxExecutorCount", Values::wrongNumber),
            Map.entry("maxmessagesize", Values::wrongSize),
            Map.entry("proxyRequired", Values::wrongBoolean),
            Map.entry("smtpGreeting", Values::anything),
            Map.entry("tls", Values::anything),
            Map.entry("verifyIdentity", Values::wrongBoolean));

    private static final Set<String> ANNOUNCE = Set.of("always", "never", "forUnauthorizedAddresses");

    @Override
    public List<Problem> check(Home home) {
        List<Problem> problems = new ArrayList<>();
        List<XmlElement> servers = SmtpServers.enabled(home);
        for (XmlElement server : servers) {
            server.children().forEach(setting -> setting(setting).ifPresent(problems::add));
            repeated(server).ifPresent(problems::add);
            problems.addAll(addresses(server));
            announce(server).ifPresent(problems::add);
            identity(server).ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> setting(XmlElement setting) {
        Function<String, Optional<String>> rule = SETTINGS.get(setting.name());
        if (rule == null) {
            return Optional.of(new Problem(
                    setting.place(),
                    "<" + setting.name() + ">",
                    "unknown setting",
                    Values.knownNames(setting.name(), SETTINGS.keySet())));
        }
        return rule.apply(setting.text())
                .map(wrong -> new Problem(setting.place(), setting.quote(), "not understood", wrong));
    }

    private static Optional<Problem> repeated(XmlElement server) {
        return server.children().stream()
                .filter(setting -> !server.children(setting.name()).get(0).equals(setting))
                .findFirst()
                .map(setting -> new Problem(setting.place(), "<" + setting.name() + ">", "stands twice", "remove one"));
    }

    private static List<Problem> addresses(XmlElement server) {
        if (server.child("bind").isEmpty()) {
            return List.of(
                    Problem.at(server.place(), "has no <bind>", "write where to listen: <bind>127.0.0.1:2525</bind>"));
        }
        return SmtpServers.binds(server).stream()
                .filter(bind -> ListenAddress.parse(bind).isEmpty())
                .map(bind -> new Problem(
                        server.child("bind").orElseThrow().place(),
                        "<bind>" + bind + "</bind>",
                        "no address and port from 1 to 65535",
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
                .filter(verify -> asksNobody && verify.text().equals("true"))
                .map(verify -> new Problem(
                        verify.place(),
                        verify.quote(),
                        "contradicts <announce>never</announce>: without AUTH there is no identity to verify",
                        "set it to false, or announce AUTH"));
    }
}
