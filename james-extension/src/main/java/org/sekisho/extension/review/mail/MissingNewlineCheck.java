// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.review.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.PropertiesFile;
import org.sekisho.settings.Setting;

/**
 * No setting hangs on the end of the line before it: sample files of James end without a line break, and {@code echo
 * >>} then writes into their last comment.
 */
public final class MissingNewlineCheck implements StartCheck {
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "extensions.properties",
            List.of("guice.extension.module", "guice.extension.startable", "guice.extension.task"),
            "webadmin.properties",
            List.of("enabled", "host", "port", "jwt.enabled", "jwt.publickeypem.url", "extensions.routes"),
            "healthcheck.properties",
            List.of("healthcheck.period", "additional.healthchecks"),
            "jmap.properties",
            List.of("enabled", "tls.keystoreURL", "tls.secret", "jwt.publickeypem.url"),
            SekishoSettings.FILE,
            SekishoSettings.SETTINGS.stream().map(Setting::name).toList());

    @Override
    public List<Problem> check(Directories directories) {
        List<Problem> problems = new ArrayList<>();
        SETTINGS.forEach((file, settings) -> PropertiesFile.read(directories, file).stream()
                .flatMap(read -> Stream.concat(read.comments().stream(), read.entries().stream()))
                .flatMap(line -> swallowed(line, settings).stream())
                .forEach(problems::add));
        return problems;
    }

    private static Optional<Problem> swallowed(PropertiesFile.Entry line, List<String> settings) {
        String text = line.quote();
        Matcher glued = Pattern.compile("(?<==|[A-Za-z0-9/])(" + anyOf(settings) + ")\\s*=")
                .matcher(text);
        return text.contains("=") && glued.find(text.indexOf('=') + 1)
                ? Optional.of(new Problem(
                        line.place(),
                        glued.group(1),
                        line.key().isEmpty()
                                ? "is the end of a comment, so James does not read it"
                                : "is the end of the setting before it, so James does not read it as one",
                        "put it on a line of its own"))
                : Optional.empty();
    }

    /** The longest first, so that jwt.enabled is not taken for enabled. */
    private static String anyOf(List<String> settings) {
        return settings.stream()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }
}
