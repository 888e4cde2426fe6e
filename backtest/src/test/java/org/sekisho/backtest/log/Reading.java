// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.RecipientHashes;
import org.sekisho.geo.GeoLocator;
import org.sekisho.usage.RecipientHasher;

/**
 * What was read of logs.
 *
 * @param events in the order in which they came
 * @param counts what became of the lines
 */
public record Reading(List<LogEvent> events, ReadCounts counts) {
    /** When tests read. */
    public static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    /** Of a log on standard input, in UTC. */
    public static Reading of(String text) throws IOException {
        return of(text.getBytes(StandardCharsets.UTF_8), null, ZoneId.of("UTC"));
    }

    public static Reading of(byte[] log, @Nullable LogFormat format, ZoneId zone) throws IOException {
        return of(
                List.of(LogFile.of(new ByteArrayInputStream(log))),
                new ReadSettings(format, zone, NOW, List.of(), GeoLocator.none(), true));
    }

    public static Reading of(List<LogFile> files, ReadSettings settings) throws IOException {
        ReadCounts counts = new ReadCounts();
        List<LogEvent> events = new ArrayList<>();
        try (Logs logs = new Logs(files, settings, counts)) {
            for (LogEvent event = logs.next(); event != null; event = logs.next()) {
                events.add(event);
            }
        }
        return new Reading(List.copyOf(events), counts);
    }

    /** Their hashes. */
    public static RecipientHashes recipients(String... addresses) {
        RecipientHasher hasher = new RecipientHasher(new byte[RecipientHasher.SECRET]);
        return RecipientHashes.of(Stream.of(addresses)
                        .map(address -> address.split("@"))
                        .mapToInt(parts -> hasher.ofAddress(parts[0], parts[1]))
                        .toArray())
                .at(Stream.of(addresses)
                        .map(address -> address.split("@"))
                        .mapToInt(parts -> hasher.ofDomain(parts[1]))
                        .toArray());
    }

    /** The hashes of the recipients of the messages. */
    public List<RecipientHashes> recipients() {
        return events.stream()
                .filter(one -> one.kind() == LogEvent.Kind.MESSAGE)
                .map(LogEvent::hashes)
                .toList();
    }

    /** {@code 2026-11-27T09:00:05Z MESSAGE bob@example.org 203.0.113.9 3 20480}. */
    public List<String> lines() {
        return events.stream()
                .map(one -> one.at() + " " + one.kind() + " " + one.submitter() + " "
                        + one.remoteAddress().getHostAddress() + " " + one.recipients() + " " + one.bytes())
                .toList();
    }

    /** Asserts that this was read, and that everything was understood. */
    public void assertLines(String... expected) {
        assertThat(lines()).containsExactly(expected);
        assertThat(problems()).isEmpty();
    }

    /** {@code 2 x why}. */
    public List<String> problems() {
        return counts.unreadable().stream()
                .map(one -> one.lines() + " x " + one.why())
                .toList();
    }
}
