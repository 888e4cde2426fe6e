// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.james.util.DurationParser;
import org.apache.james.util.SizeFormat;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.check.ValueChecks;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;

/** Values of the smaller files that James would only stumble over later, at the first message for instance. */
final class PropertiesCheck implements StartCheck {
    private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(10);

    private static final Map<String, Function<String, Optional<String>>> JVM = Map.of(
            "james.message.memory.threshold", PropertiesCheck::wrongSize,
            "james.message.usememorycopy", ValueChecks::wrongBoolean,
            "james.protocols.mdc.hostname", ValueChecks::wrongBoolean,
            "james.lifecycle.leak.detection.mode", PropertiesCheck::wrongMode);

    private static final Map<String, Function<String, Optional<String>>> HEALTH =
            Map.of("healthcheck.period", PropertiesCheck::wrongPeriod);

    @Override
    public List<Problem> check(Directories directories) {
        return Stream.concat(
                        check(directories, "jvm.properties", JVM), check(directories, "healthcheck.properties", HEALTH))
                .toList();
    }

    private static Stream<Problem> check(
            Directories directories, String file, Map<String, Function<String, Optional<String>>> settings) {
        Properties written = new Properties();
        try (Reader text = Files.newBufferedReader(directories.conf(file))) {
            written.load(text);
        } catch (IOException | IllegalArgumentException e) {
            // No such file is told by ConfFilesCheck; a broken escape is rare enough for James's own words.
            return Stream.of();
        }
        return written.stringPropertyNames().stream().sorted().flatMap(name -> {
            String value = written.getProperty(name).strip();
            return settings.getOrDefault(name, ValueChecks::anything).apply(value).stream()
                    .map(wrong -> new Problem(
                            directories.relative(directories.conf(file)), name + "=" + value, "not understood", wrong));
        });
    }

    private static Optional<String> wrongSize(String text) {
        try {
            return SizeFormat.parseAsByteCount(text) > 0 ? Optional.empty() : Optional.of("expected a size above zero");
        } catch (IllegalArgumentException e) {
            return Optional.of("expected a size with a unit, such as 100 KiB");
        }
    }

    private static Optional<String> wrongMode(String text) {
        return Set.of("none", "simple", "advanced", "testing").contains(text)
                ? Optional.empty()
                : Optional.of("expected none, simple, advanced or testing");
    }

    private static Optional<String> wrongPeriod(String text) {
        try {
            return DurationParser.parse(text, ChronoUnit.MILLIS).compareTo(SHORTEST_PERIOD) >= 0
                    ? Optional.empty()
                    : Optional.of("expected at least 10s");
        } catch (IllegalArgumentException e) {
            return Optional.of("expected a duration with a unit, such as 60s");
        }
    }
}
