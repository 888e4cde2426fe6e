// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.ListenAddress;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.extension.configuration.WebAdminSettings;

/**
 * The settings of {@code webadmin.properties}: known names, each once, a port, exact booleans; in our server tokens
 * too.
 *
 * @param names which unknown names are told
 */
public record WebAdminCheck(UnknownSettingPolicy names) implements StartCheck {
    /** May stand several times: James reads all of them. */
    private static final String LIST = "extensions.routes";

    private static final Set<String> BOOLEANS = Set.of("enabled", "jwt.enabled", "https.enabled", "cors.enable");
    private static final Set<String> OTHERS = Set.of(
            "host",
            "port",
            "jwt.publickeypem.url",
            "https.keystore",
            "https.password",
            "https.trust.keystore",
            "https.trust.password",
            "cors.origin",
            LIST,
            "maxThreadCount",
            "minThreadCount");

    @Override
    public List<Problem> check(Directories directories) {
        return PropertiesFile.read(directories, WebAdminSettings.FILE)
                .map(this::problems)
                .orElse(List.of());
    }

    private List<Problem> problems(PropertiesFile file) {
        return Stream.of(
                        file.entries().stream().flatMap(entry -> setting(entry).stream()),
                        file.entries().stream().flatMap(entry -> repeated(file, entry).stream()),
                        open(file).stream())
                .flatMap(found -> found)
                .toList();
    }

    /** James takes the first, so whoever adds a line at the end changes nothing. */
    private static Optional<Problem> repeated(PropertiesFile file, PropertiesFile.Entry entry) {
        return file.find(entry.key())
                .filter(first -> !first.equals(entry) && !entry.key().equals(LIST))
                .map(first -> new Problem(
                        entry.place(),
                        entry.key().endsWith("password") ? entry.key() + "=***" : entry.quote(),
                        "set more than once, and James takes the first, at " + first.place(),
                        "keep one"));
    }

    private Optional<Problem> open(PropertiesFile file) {
        return Optional.of(WebAdminSettings.of(file))
                .filter(one ->
                        names == UnknownSettingPolicy.REFUSED && one.enabled() && !one.tokens() && !one.isLocal())
                .map(open -> new Problem(
                        file.find("jwt.enabled")
                                .map(PropertiesFile.Entry::place)
                                .orElse(file.place()),
                        file.find("jwt.enabled")
                                .map(PropertiesFile.Entry::quote)
                                .orElse("jwt.enabled is not set"),
                        "with host=" + open.host() + " anybody on the network could control this server",
                        "write jwt.enabled=true, or host=127.0.0.1"));
    }

    private Optional<Problem> setting(PropertiesFile.Entry entry) {
        String name = entry.key();
        if (!BOOLEANS.contains(name) && !OTHERS.contains(name)) {
            List<String> known =
                    Stream.concat(BOOLEANS.stream(), OTHERS.stream()).toList();
            return names.remedy(name, known).map(remedy -> new Problem(entry.place(), name, "unknown setting", remedy));
        }
        return wrong(name, entry.value())
                .map(wrong -> new Problem(entry.place(), entry.quote(), "not understood", wrong));
    }

    private static Optional<String> wrong(String name, String value) {
        if (BOOLEANS.contains(name)) {
            return ValueChecks.wrongBoolean(value);
        }
        if (name.equals("port") && ListenAddress.port(value).isEmpty()) {
            return Optional.of("expected a port from 1 to 65535");
        }
        return Optional.empty();
    }
}
