// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.override;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.sekisho.override.Allowance;
import org.sekisho.override.Expiry;
import org.sekisho.override.OverrideService;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.CsvText;
import org.sekisho.webadmin.request.ReasonLine;
import org.sekisho.webadmin.view.DisplayZone;

/**
 * Reads overrides from a CSV file (RFC 4180, UTF-8): the first row names the columns {@code address}, {@code limits},
 * {@code countries}, {@code exempt}, {@code until} and {@code reason}, in any order. All mistakes are told at once,
 * with their lines. Made for one file; not thread-safe.
 */
public final class OverrideCsv {
    /** Rows behind the header. */
    static final int MOST_ROWS = 2000;

    private static final int MOST_PROBLEMS = 50;
    private static final Setting<String> ADDRESS = Setting.member("address", text -> text);
    private static final Setting<String> UNTIL = Setting.member("until", text -> text);
    private static final List<Setting<?>> SETTINGS =
            Setting.join(List.of(ADDRESS), AllowanceSettings.MEMBERS, List.of(UNTIL, ReasonLine.MEMBER));
    private static final List<String> COLUMNS = List.of("address", "limits", "countries", "exempt", "until", "reason");
    private static final String HEADER = String.join(",", COLUMNS);
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .build();

    private final Terms terms;
    private final List<String> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private List<String> header = List.of();

    /**
     * What the rows are read with.
     *
     * @param names of submitters
     * @param zone in which a day is meant
     * @param now from when they shall hold
     * @param author who gives them
     */
    public record Terms(SubmitterNames names, DisplayZone zone, Instant now, String author) {}

    /**
     * An override that is asked for.
     *
     * @param line on which it begins, from 1 on
     */
    public record Row(long line, OverrideService.Order order) {}

    private OverrideCsv(Terms terms) {
        this.terms = terms;
    }

    /** @throws SettingsException with everything that is wrong */
    public static List<Row> read(byte[] file, Terms terms) {
        OverrideCsv reading = new OverrideCsv(terms);
        reading.read(CsvText.of(file));
        if (!reading.problems.isEmpty()) {
            throw new SettingsException(few(reading.problems));
        }
        return reading.rows;
    }

    private static List<String> few(List<String> problems) {
        if (problems.size() <= MOST_PROBLEMS) {
            return problems;
        }
        List<String> few = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        few.add("and " + (problems.size() - MOST_PROBLEMS) + " more");
        return few;
    }

    private void read(String text) {
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext() && problems.size() <= MOST_PROBLEMS + MOST_ROWS) {
                take(line, records.next());
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            problems.add("line " + line + ": a quote is not closed; put a field with commas or quotes in quotes,"
                    + " and double the quotes in it");
        }
        if (header.isEmpty() && problems.isEmpty()) {
            problems.add("the file is empty; expected a first row " + HEADER);
        } else if (rows.isEmpty() && problems.isEmpty()) {
            problems.add("the file has no row after its header; there is nothing to import");
        }
    }

    private void take(long line, CSVRecord record) {
        List<String> fields = record.toList();
        if (fields.stream().allMatch(String::isBlank)) {
            return;
        }
        if (header.isEmpty()) {
            takeHeader(line, fields);
        } else if (fields.size() != header.size()) {
            problems.add("line " + line + ": has " + fields.size() + " fields, the header has " + header.size()
                    + "; put a field with commas in quotes");
        } else if (rows.size() == MOST_ROWS) {
            throw new SettingsException(
                    List.of("the file has more than " + MOST_ROWS + " rows; split it and import the parts"));
        } else if (COLUMNS.containsAll(header)) {
            takeRow(line, fields);
        }
    }

    private void takeHeader(long line, List<String> names) {
        header = names;
        String place = "line " + line + ": ";
        if (names.size() == 1 && names.get(0).contains(";")) {
            problems.add(place + "the columns are separated by semicolons; save it with commas");
            return;
        }
        names.stream()
                .filter(name -> !COLUMNS.contains(name))
                .forEach(name -> problems.add(
                        place + "unknown column '" + LogText.of(name) + "'; expected a first row " + HEADER));
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .distinct()
                .forEach(name -> problems.add(place + "column '" + LogText.of(name) + "' appears more than once"));
        List.of("address", "until", "reason").stream()
                .filter(name -> !names.contains(name))
                .forEach(name ->
                        problems.add(place + "column '" + name + "' is missing; expected a first row " + HEADER));
    }

    private void takeRow(long line, List<String> fields) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = header.get(i);
            if (!fields.get(i).isBlank()) {
                List<String> field = List.of(fields.get(i));
                members.put(name, AllowanceSettings.LISTS.contains(name) ? OverrideRequest.split(field) : field);
            }
        }
        Settings settings = Settings.ofRepeatedParameters("line " + line, SETTINGS, members);
        try {
            rows.add(new Row(line, order(settings)));
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        }
    }

    private OverrideService.Order order(Settings settings) {
        @Nullable
        Submitter submitter = settings.find(ADDRESS, text -> OverrideRequest.submitter(text, terms.names()))
                .orElse(null);
        Optional<Allowance> allowance = AllowanceSettings.find(settings);
        @Nullable Instant until = settings.find(UNTIL, this::until).orElse(null);
        String reason = settings.find(ReasonLine.MEMBER).orElse("");
        if (!settings.hasProblems()) {
            require(settings, submitter != null, "address");
            require(settings, allowance.isPresent(), "limits, countries or exempt");
            require(settings, until != null, "until");
            require(settings, !reason.isEmpty(), "reason");
        }
        settings.finish();
        return new OverrideService.Order(
                Objects.requireNonNull(submitter),
                allowance.orElseThrow(),
                Objects.requireNonNull(until),
                reason,
                terms.author());
    }

    private Instant until(String text) {
        return OverrideRequest.toCome(Expiry.endOf(text, terms.zone().zone()), terms.now());
    }

    private static void require(Settings settings, boolean isThere, String what) {
        if (!isThere) {
            settings.problem(what + " is empty");
        }
    }
}
