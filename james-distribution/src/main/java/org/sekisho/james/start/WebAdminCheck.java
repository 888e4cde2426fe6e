// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.check.ValueChecks;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.ListenAddress;
import org.sekisho.extension.configuration.Problem;

/** The settings of {@code webadmin.properties}: known names, a port, exact booleans. */
final class WebAdminCheck implements StartCheck {
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
            "extensions.routes",
            "maxThreadCount",
            "minThreadCount");

    @Override
    public List<Problem> check(Directories directories) {
        try {
            Properties settings = WebAdminSettings.properties(directories);
            Stream<Problem> single = settings.stringPropertyNames().stream()
                    .sorted()
                    .flatMap(name -> setting(
                            directories, name, settings.getProperty(name).strip())
                            .stream());
            return Stream.concat(single, open(directories, settings.containsKey("jwt.enabled")).stream())
                    .toList();
        } catch (IOException e) {
            // Told by ConfFilesCheck.
            return List.of();
        }
    }

    private static Optional<Problem> open(Directories directories, boolean written) throws IOException {
        WebAdminSettings settings = WebAdminSettings.read(directories);
        return Optional.of(settings)
                .filter(one -> one.enabled() && !one.tokens() && !one.isLocal())
                .map(open -> new Problem(
                        directories.relative(directories.conf(WebAdminSettings.FILE)),
                        written ? "jwt.enabled=false" : "jwt.enabled is not set",
                        "with host=" + open.host() + " anybody on the network could control this server",
                        "write jwt.enabled=true, or host=127.0.0.1"));
    }

    private static Optional<Problem> setting(Directories directories, String name, String value) {
        String place = directories.relative(directories.conf(WebAdminSettings.FILE));
        if (!BOOLEANS.contains(name) && !OTHERS.contains(name)) {
            List<String> known =
                    Stream.concat(BOOLEANS.stream(), OTHERS.stream()).toList();
            return Optional.of(new Problem(place, name, "unknown setting", ValueChecks.knownNames(name, known)));
        }
        return wrong(name, value).map(wrong -> new Problem(place, name + "=" + value, "not understood", wrong));
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
