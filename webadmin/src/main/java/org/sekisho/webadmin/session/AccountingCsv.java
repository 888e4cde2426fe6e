// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.session;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Network;
import org.sekisho.session.HeldAddress;
import org.sekisho.session.Session;
import org.sekisho.settings.SettingsException;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.text.LogText;
import org.sekisho.webadmin.request.CsvText;

/**
 * Reads RADIUS accounting (RFC 2866, RFC 3162) from a CSV file (UTF-8), whose first row names attributes. An event
 * happened at {@code Event-Timestamp} (RFC 2869, section 5.3), or {@code Acct-Delay-Time} before it, where a server
 * wrote the arrival there (RFC 2866, section 5.2): a file does not tell which, so a session is as long as either says.
 * One that is over began {@code Acct-Session-Time} before it ended. Made for one file; not thread-safe.
 */
public final class AccountingCsv {
    /** Rows behind the header. */
    static final int MOST_ROWS = 50_000;

    private static final int MOST_PROBLEMS = 20;
    private static final List<String> NEEDED =
            List.of("Acct-Session-Id", "Acct-Status-Type", "User-Name", "Framed-IP-Address", "Event-Timestamp");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setAllowMissingColumnNames(true)
            .build();

    private final SubmitterNames names;
    private final List<String> problems = new ArrayList<>();
    private final Map<UUID, Session> sessions = new LinkedHashMap<>();

    private AccountingCsv(SubmitterNames names) {
        this.names = names;
    }

    /**
     * The sessions that the records tell of.
     *
     * @param names of submitters
     * @throws SettingsException with everything that is wrong
     */
    public static List<Session> read(byte[] file, SubmitterNames names) {
        AccountingCsv reading = new AccountingCsv(names);
        reading.read(CsvText.of(file));
        if (!reading.problems.isEmpty()) {
            throw new SettingsException(reading.problems);
        }
        return List.copyOf(reading.sessions.values());
    }

    private void read(String text) {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            List<String> missing = NEEDED.stream()
                    .filter(name -> !parser.getHeaderNames().contains(name))
                    .toList();
            if (!missing.isEmpty()) {
                problems.add("the first row does not name " + String.join(", ", missing) + "; expected at least "
                        + String.join(",", NEEDED));
                return;
            }
            for (CSVRecord record : parser) {
                take(record);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            problems.add("it is no CSV: " + e.getMessage());
        }
    }

    private void take(CSVRecord record) {
        if (problems.size() >= MOST_PROBLEMS || record.getRecordNumber() > MOST_ROWS) {
            if (record.getRecordNumber() == MOST_ROWS + 1L) {
                problems.add("the file has more than " + MOST_ROWS + " rows; split it and import the parts");
            }
            return;
        }
        try {
            takeEvent(record, record.get("Acct-Status-Type"));
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add("row " + record.getRecordNumber() + ": " + e.getMessage());
        }
    }

    private void takeEvent(CSVRecord record, String status) {
        Instant latest = time(record.get("Event-Timestamp"));
        Instant earliest = latest.minusSeconds(seconds(record, "Acct-Delay-Time"));
        Instant began = earliest.minusSeconds(seconds(record, "Acct-Session-Time"));
        switch (status) {
            case "Start", "1" -> put(record, earliest, null);
            case "Stop", "2" -> put(record, began, latest);
            case "Interim-Update", "Alive", "3" -> put(record, began, null);
            case "Accounting-On", "Accounting-Off", "7", "8" -> {}
            default ->
                throw new IllegalArgumentException(
                        "Acct-Status-Type=" + LogText.of(status) + ": expected Start, Stop or Interim-Update");
        }
    }

    private void put(CSVRecord record, Instant began, @Nullable Instant ended) {
        String user = record.get("User-Name");
        HeldAddress held = HeldAddress.of(Network.parseAddress(record.get("Framed-IP-Address")), 0);
        UUID id = Session.idOf(record.get("Acct-Session-Id"), user, held);
        sessions.merge(id, new Session(id, names.of(user), held, began, ended, null), Session::joined);
    }

    private static Instant time(String text) {
        return text.matches("[0-9]{9,11}")
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static long seconds(CSVRecord record, String name) {
        String text =
                record.isMapped(name) && record.isSet(name) ? Objects.requireNonNullElse(record.get(name), "") : "";
        if (!text.matches("[0-9]{0,9}")) {
            throw new IllegalArgumentException(name + "=" + LogText.of(text) + ": expected seconds");
        }
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
