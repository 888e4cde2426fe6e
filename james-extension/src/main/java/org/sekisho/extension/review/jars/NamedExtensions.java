// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.jars;

import java.util.List;
import java.util.stream.Stream;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.ExtensionNames;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.extension.configuration.WebAdminSettings;

/**
 * A setting that lists classes which James is to load besides its own.
 *
 * @param kind what they are called
 * @param ours all that Sekisho has
 */
record NamedExtensions(String file, String key, String kind, List<String> ours) {
    private static final NamedExtensions ROUTES = new NamedExtensions(
            WebAdminSettings.FILE, "extensions.routes", "route", names(ExtensionNames.ROUTES.stream()));
    private static final NamedExtensions HEALTH_CHECKS = new NamedExtensions(
            "healthcheck.properties",
            "additional.healthchecks",
            "health check",
            names(ExtensionNames.HEALTH_CHECKS.stream()));

    /** Those of WebAdmin and those of the health check. */
    static Stream<NamedExtensions> all() {
        return Stream.of(ROUTES, HEALTH_CHECKS);
    }

    private static List<String> names(Stream<? extends Class<?>> classes) {
        return classes.map(Class::getName).toList();
    }

    /** The file, as if it were empty when it cannot be read. */
    PropertiesFile read(Directories directories) {
        return PropertiesFile.read(directories, file)
                .orElseGet(
                        () -> new PropertiesFile(directories.relative(directories.conf(file)), List.of(), List.of()));
    }
}
