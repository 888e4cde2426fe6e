// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.james.util.DurationParser;
import org.apache.james.util.SizeFormat;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.PropertiesFile;

/** Values of the smaller files that James would only stumble over later, at the first message for instance. */
public final class PropertiesCheck implements StartCheck {
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
        return PropertiesFile.read(directories, file).stream()
                .flatMap(written -> written.entries().stream())
                .flatMap(
                        entry -> settings.getOrDefault(entry.key(), ValueChecks::anything).apply(entry.value()).stream()
                                .map(wrong -> new Problem(entry.place(), entry.quote(), "not understood", wrong)));
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
