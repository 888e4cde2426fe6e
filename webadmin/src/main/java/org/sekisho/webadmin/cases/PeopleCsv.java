// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.cases;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.sekisho.cases.IdentityHash;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.webadmin.request.CsvText;

/**
 * Reads who is who from a CSV file (UTF-8), whose first row names {@code submitter} and {@code contact}, {@code
 * payment} or both. Other columns are not read.
 */
public final class PeopleCsv {
    /** Rows behind the header. */
    static final int MOST_ROWS = 50_000;

    private static final int MOST_PROBLEMS = 20;
    private static final String SUBMITTER = "submitter";
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreHeaderCase(true)
            .build();

    private PeopleCsv() {}

    /**
     * The people that the rows tell of.
     *
     * @throws SettingsException with everything that is wrong
     */
    public static List<IdentityHash> read(byte[] file, SubmitterNames names) {
        List<IdentityHash> people = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String text = CsvText.of(file);
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            List<IdentityHash.Kind> kinds = kinds(parser);
            if (kinds.isEmpty() || !parser.getHeaderMap().containsKey(SUBMITTER)) {
                throw new SettingsException(List.of("the first row does not name submitter, and contact or payment;"
                        + " expected submitter,contact,payment"));
            }
            for (CSVRecord row : parser) {
                take(row, kinds, names, people, problems);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            problems.add("it is no CSV: " + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        }
        return people;
    }

    private static List<IdentityHash.Kind> kinds(CSVParser parser) {
        return List.of(IdentityHash.Kind.values()).stream()
                .filter(kind -> parser.getHeaderMap().containsKey(name(kind)))
                .toList();
    }

    private static String name(IdentityHash.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void take(
            CSVRecord row,
            List<IdentityHash.Kind> kinds,
            SubmitterNames names,
            List<IdentityHash> people,
            List<String> problems) {
        if (row.getRecordNumber() == MOST_ROWS + 1L) {
            problems.add("the file has more than " + MOST_ROWS + " rows; split it and import the parts");
        }
        try {
            Submitter submitter = names.of(row.get(SUBMITTER));
            kinds.stream()
                    .filter(kind ->
                            row.isSet(name(kind)) && !row.get(name(kind)).isBlank())
                    .forEach(kind -> people.add(IdentityHash.of(submitter, kind, row.get(name(kind)))));
        } catch (IllegalArgumentException e) {
            problems.add("row " + row.getRecordNumber() + ": " + e.getMessage());
        }
    }
}
