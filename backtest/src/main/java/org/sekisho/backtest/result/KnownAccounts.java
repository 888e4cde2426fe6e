// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;

/**
 * What the operator knows of accounts. Immutable.
 *
 * @param stolen since when those were somebody else's that were stolen; {@link Instant#MIN} when that is not known;
 *     whoever was stolen only after the logs end is honest in them
 * @param classes the class of those that have one
 * @param suspended when others were suspended, the oldest first: taken for stolen since a day before the first time
 *     that lies in the logs
 */
public record KnownAccounts(
        Map<Submitter, Instant> stolen, Map<Submitter, String> classes, Map<Submitter, List<Instant>> suspended) {
    /** Nothing. */
    public static final KnownAccounts NONE = new KnownAccounts(Map.of(), Map.of());

    /** Of those that are in no class. */
    public static final String EVERYBODY = "honest";

    /** More would be no classes. */
    public static final int MOST_CLASSES = 40;

    private static final int LONGEST_CLASS = 40;
    private static final long BEFORE_SUSPENSION = 86_400_000;

    public KnownAccounts {
        stolen = Map.copyOf(stolen);
        classes = Map.copyOf(classes);
        suspended = Map.copyOf(suspended);
    }

    /** Where no records are asked. */
    public KnownAccounts(Map<Submitter, Instant> stolen, Map<Submitter, String> classes) {
        this(stolen, classes, Map.of());
    }

    /** The same, with what the records know. */
    public KnownAccounts with(Map<Submitter, List<Instant>> suspensions) {
        return new KnownAccounts(stolen, classes, suspensions);
    }

    /**
     * Since when an account is stolen, in milliseconds since 1970; perhaps only after the logs end.
     *
     * @param first when it is first seen
     * @return the largest long when it is not
     */
    long stolenSince(Submitter submitter, long first) {
        Instant since = stolen.get(submitter);
        if (since != null) {
            return since.equals(Instant.MIN) ? first : since.toEpochMilli();
        }
        return suspended.getOrDefault(submitter, List.of()).stream()
                .mapToLong(Instant::toEpochMilli)
                .filter(start -> start >= first)
                .map(start -> start - BEFORE_SUSPENSION)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /**
     * Reads two files of lines {@code submitter,since} and {@code submitter,class}; what begins with {@code #} and the
     * heading {@code submitter,...} are skipped.
     *
     * @param stolen null without
     * @param classes null without
     * @param domain of names without one
     * @param zone of times without an offset
     * @throws IllegalArgumentException with the file, the line and what is wrong with it
     */
    public static KnownAccounts read(@Nullable Path stolen, @Nullable Path classes, String domain, ZoneId zone)
            throws IOException {
        SubmitterNames names = SubmitterNames.withDefaultDomain(() -> domain);
        Map<Submitter, Instant> thieves = new HashMap<>();
        for (Line line : lines(stolen)) {
            thieves.put(line.submitter(names), line.since(zone));
        }
        Map<Submitter, String> sorts = new HashMap<>();
        for (Line line : lines(classes)) {
            sorts.put(line.submitter(names), line.accountClass());
        }
        if (sorts.values().stream().distinct().count() > MOST_CLASSES) {
            throw new IllegalArgumentException(
                    classes + ": there are more than " + MOST_CLASSES + " classes; the file has lines submitter,class");
        }
        return new KnownAccounts(thieves, sorts);
    }

    private static List<Line> lines(@Nullable Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        if (file != null) {
            List<String> all = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < all.size(); i++) {
                String text = all.get(i).strip();
                boolean skipped = text.isEmpty() || text.startsWith("#") || (i == 0 && text.startsWith("submitter"));
                if (!skipped) {
                    lines.add(new Line(file + ":" + (i + 1), text));
                }
            }
        }
        return lines;
    }

    private record Line(String place, String text) {
        private String second() {
            int comma = text.indexOf(',');
            return comma < 0 ? "" : text.substring(comma + 1).strip();
        }

        Submitter submitter(SubmitterNames names) {
            try {
                return names.of(text.split(",", 2)[0]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
            }
        }

        Instant since(ZoneId zone) {
            String since = second();
            try {
                if (since.isEmpty()) {
                    return Instant.MIN;
                }
                if (since.length() == "2026-11-28".length()) {
                    return LocalDate.parse(since).atStartOfDay(zone).toInstant();
                }
                boolean offset = since.endsWith("Z") || since.matches(".*[+-]\\d{2}:\\d{2}");
                return offset
                        ? OffsetDateTime.parse(since).toInstant()
                        : LocalDateTime.parse(since.replace(' ', 'T'))
                                .atZone(zone)
                                .toInstant();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        place + ": '" + since + "' is no time; expected one such as 2026-11-28 or 2026-11-28T02:10:00Z",
                        e);
            }
        }

        String accountClass() {
            String name = second();
            if (name.isEmpty() || name.length() > LONGEST_CLASS) {
                throw new IllegalArgumentException(place + ": expected submitter,class with a class of 1 to "
                        + LONGEST_CLASS + " characters, such as bob@example.org,staff");
            }
            return name;
        }
    }

    /** Of all classes, {@value #EVERYBODY} first. */
    List<String> classNames() {
        return Stream.concat(Stream.of(EVERYBODY), classes.values().stream().sorted())
                .distinct()
                .toList();
    }

    String classOf(Submitter submitter) {
        return classes.getOrDefault(submitter, EVERYBODY);
    }
}
