// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sekisho.backtest.log.line.LineReader;
import org.sekisho.backtest.log.line.LogLine;
import org.sekisho.backtest.log.line.LoggedName;

/** The files of one log, the oldest first, as one sequence of events. Not thread-safe. */
final class LogStream implements LogReader, LogSink {
    private static final int BEGINNING = 1 << 20;

    private final List<LogFile> files;
    private final ReadSettings settings;
    private final List<byte[]> domains;
    private final ReadCounts counts;
    private final BiFunction<ZoneId, LocalDate, ReadContext> contexts;
    private final ReorderBuffer buffer = new ReorderBuffer();
    private final LogLine line = new LogLine();
    private int nextFile;
    private long lineNumber;
    private @Nullable LineReader lines;
    private @Nullable LineFormat format;
    private boolean ended;
    private long last = Long.MIN_VALUE;

    /** @param contexts what reading needs, by the zone of the log and its latest day */
    LogStream(
            List<LogFile> files,
            ReadSettings settings,
            ReadCounts counts,
            BiFunction<ZoneId, LocalDate, ReadContext> contexts) {
        this.files = List.copyOf(files);
        this.settings = settings;
        this.domains = settings.domains().stream()
                .map(domain -> domain.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.counts = counts;
        this.contexts = contexts;
    }

    @Override
    public @Nullable LogEvent next() throws IOException {
        LogEvent ready = buffer.poll(ended);
        while (ready == null && !ended) {
            readLine();
            ready = buffer.poll(ended);
        }
        if (ready != null) {
            if (ready.millis() < last) {
                counts.count(ReadCounts.Kind.LATE);
            }
            last = Math.max(last, ready.millis());
        }
        return ready;
    }

    private void readLine() throws IOException {
        LineFormat known = format;
        if (lines == null && nextFile == files.size()) {
            if (known != null) {
                known.end(this);
            }
            ended = true;
            return;
        }
        LineReader reader = lines == null ? open(files.get(nextFile)) : lines;
        lines = reader;
        try {
            if (reader.next(line) && !isCutByDamage()) {
                read();
                return;
            }
            files.get(nextFile).damage().ifPresent(this::damaged);
        } catch (IOException e) {
            damaged(String.valueOf(e.getMessage()));
        }
        reader.close();
        lines = null;
        nextFile++;
    }

    private boolean isCutByDamage() {
        return isCut(line) && files.get(nextFile).damage().isPresent();
    }

    private static boolean isCut(LogLine line) {
        return !line.isWhole() && line.end() - line.start() < LineReader.MAX;
    }

    private void damaged(String why) {
        counts.note(file() + ": is damaged after line " + lineNumber + " and was read up to there (" + why + ")");
    }

    private void read() {
        counts.count(ReadCounts.Kind.LINE);
        lineNumber++;
        LineFormat known = format;
        if (known == null) {
            unreadable(line, "the format of the file is not known");
        } else if (!line.isWhole() && line.end() - line.start() >= LineReader.MAX) {
            unreadable(line, "the line is longer than " + LineReader.MAX + " octets");
        } else {
            known.read(line, this);
        }
    }

    private String file() {
        return files.get(Math.min(nextFile, files.size() - 1)).name();
    }

    /** Opens a file and, if it is the first, finds out what it is. */
    private LineReader open(LogFile file) throws IOException {
        lineNumber = 0;
        InputStream in = file.open();
        byte[] beginning = beginning(in);
        if (format == null) {
            Optional<LogFormat> found =
                    settings.format() == null ? recognise(beginning) : Optional.of(settings.format());
            LocalDate latest = LocalDate.ofInstant(file.lastWritten(settings.now()), settings.zone());
            format = found.map(one -> one.make(contexts.apply(one.zone(settings.zone()), latest)))
                    .orElse(null);
            if (found.isEmpty() && beginning.length > 0) {
                counts.note(file.name() + ": is no log of a known format; name one with --format");
            }
        }
        return new LineReader(new SequenceInputStream(new ByteArrayInputStream(beginning), in));
    }

    /** So much as is there at once, so that a pipe need not fill. */
    private static byte[] beginning(InputStream in) throws IOException {
        ByteArrayOutputStream beginning = new ByteArrayOutputStream();
        byte[] part = new byte[64 * 1024];
        int read = in.read(part);
        while (read > 0) {
            beginning.write(part, 0, read);
            boolean enough = beginning.size() >= BEGINNING || in.available() == 0;
            read = enough ? 0 : in.read(part);
        }
        return beginning.toByteArray();
    }

    /** That of a heading, else that of most of the first lines: other programs may write into the same log. */
    private static Optional<LogFormat> recognise(byte[] beginning) throws IOException {
        Map<LogFormat, Integer> lines = new EnumMap<>(LogFormat.class);
        LogLine line = new LogLine();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(beginning))) {
            for (int i = 0; i < LogFormat.LOOKED_AT && reader.next(line); i++) {
                Optional<LogFormat> found = LogFormat.find(line);
                if (found.isPresent() && found.get().isHeaded()) {
                    return found;
                }
                found.ifPresent(format -> lines.merge(format, 1, Integer::sum));
            }
        }
        return lines.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    @Override
    public void add(LogEvent event) {
        if (isOurs(event.name())) {
            counts.count(ReadCounts.Kind.EVENT);
            buffer.add(event);
        } else {
            counts.count(ReadCounts.Kind.STRANGER);
        }
    }

    private boolean isOurs(LoggedName name) {
        for (byte[] domain : domains) {
            if (name.isOf(domain)) {
                return true;
            }
        }
        return domains.isEmpty();
    }

    @Override
    public void other() {
        counts.count(ReadCounts.Kind.OTHER);
    }

    @Override
    public void unreadable(LogLine bad, String why) {
        counts.unreadable(
                file() + ":" + lineNumber, bad.text(), isCut(bad) ? "the file ends in the middle of the line" : why);
    }

    @Override
    public void forgotten() {
        counts.count(ReadCounts.Kind.FORGOTTEN);
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
