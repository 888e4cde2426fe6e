// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.line.ClientAddresses;
import org.sekisho.backtest.log.line.LoggedNames;
import org.sekisho.backtest.log.line.LoggedRecipients;
import org.sekisho.backtest.log.line.TimestampParser;

/**
 * Several logs as one, in the order of time. Files that are rotations of one log are read one after the other, so that
 * what belongs together is joined across them; different logs are merged by their own times. Not thread-safe.
 */
public final class Logs implements LogReader {
    private final List<LogFile> files;
    private final List<LogStream> streams = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparingLong(Head::millis));
    private final ReadCounts counts;
    private boolean begun;

    private record Head(LogEvent event, LogStream stream) {
        long millis() {
            return event.millis();
        }
    }

    /**
     * Opens nothing yet.
     *
     * @param counts gets what is read and what cannot be
     */
    public Logs(List<LogFile> files, ReadSettings settings, ReadCounts counts) {
        this.files = List.copyOf(files);
        this.counts = counts;
        LoggedNames names =
                new LoggedNames(settings.domains().stream().findFirst().orElse("localhost"));
        ClientAddresses addresses = new ClientAddresses(settings.locator());
        LoggedRecipients recipients = new LoggedRecipients(settings.recipients());
        families(files)
                .values()
                .forEach(family -> streams.add(new LogStream(
                        family,
                        settings,
                        counts,
                        (zone, latest) ->
                                new ReadContext(names, addresses, new TimestampParser(zone, latest), recipients))));
    }

    /** Files by the log they belong to, the oldest first. */
    private static Map<String, List<LogFile>> families(List<LogFile> files) {
        Map<String, List<LogFile>> families = new TreeMap<>();
        files.stream()
                .sorted(Comparator.comparing(file -> RotatedName.of(file.name()), RotatedName.OLDEST_FIRST))
                .forEach(file -> families.computeIfAbsent(
                                RotatedName.of(file.name()).log(), log -> new ArrayList<>())
                        .add(file));
        return families;
    }

    /** @param paths {@code -} is standard input */
    public static List<LogFile> files(List<String> paths) {
        return paths.stream()
                .map(path -> path.equals("-") ? LogFile.of(System.in) : LogFile.of(Path.of(path)))
                .toList();
    }

    @Override
    public @Nullable LogEvent next() throws IOException {
        if (!begun && streams.size() > 1) {
            begun = true;
            for (LogStream stream : streams) {
                push(stream);
            }
        }
        if (streams.size() == 1) {
            return streams.get(0).next();
        }
        Head first = heads.poll();
        if (first == null) {
            return null;
        }
        push(first.stream());
        return first.event();
    }

    private void push(LogStream stream) throws IOException {
        LogEvent event = stream.next();
        if (event != null) {
            heads.add(new Head(event, stream));
        }
    }

    public ReadCounts counts() {
        return counts;
    }

    /** How many octets there are on the disk; 0 when it is not known of all. */
    public long size() {
        boolean known = files.stream().allMatch(file -> file.size() > 0);
        return known ? files.stream().mapToLong(LogFile::size).sum() : 0;
    }

    /** How many of them were read. */
    public long read() {
        return files.stream().mapToLong(LogFile::read).sum();
    }

    @Override
    public void close() throws IOException {
        for (LogStream stream : streams) {
            stream.close();
        }
    }
}
