// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.sekisho.audit.AuditEntry;
import org.sekisho.database.connection.DatabaseSettings;
import org.sekisho.override.OverrideRecordsContract;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.state.ChildProcess;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;

/** A process of its own that uses the records, to be locked out by or killed. */
final class Child {
    private Child() {}

    static Process start(String task, Path home) throws IOException {
        return ChildProcess.start(Child.class, task, home.toString());
    }

    static String line(Process process) throws IOException {
        return String.valueOf(reader(process).readLine());
    }

    static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[1]);
        if (arguments[0].equals("hold-file")) {
            DatabaseSettings settings = DatabaseSettings.embedded(home);
            try (Connection held = DriverManager.getConnection(settings.url(), settings.user(), "")) {
                System.out.println(held.isValid(1) ? "holding" : "not holding");
                System.in.read();
            }
        } else if (arguments[0].equals("override")) {
            overrideForEver(home);
        } else {
            suspendForEver(home);
        }
    }

    private static void overrideForEver(Path home) {
        RecordsDatabase records = RecordsDatabase.open(RecordsSettings.embedded(home), RecordsContract.CLOCK);
        for (int i = 0; ; i++) {
            Instant since = RecordsContract.NOW.plusSeconds(i);
            SubmitterOverride pass = OverrideRecordsContract.pass(
                    RecordsContract.ANN, since, Duration.ofDays(1), OverrideRecordsContract.countries("KE"));
            records.overrides().add(pass);
            System.out.println(pass.id());
        }
    }

    private static void suspendForEver(Path home) {
        RecordsDatabase records = RecordsDatabase.open(RecordsSettings.embedded(home), InstantSource.system());
        for (int i = 0; ; i++) {
            Submitter submitter = new Submitter("s" + i + "@example.org");
            Suspension order = new Suspension(
                    UUID.randomUUID(), submitter, InstantSource.system().instant(), null, "load", "kei", null);
            records.suspensions().suspend(order);
            records.auditTrail().add(new AuditEntry(order.start(), "kei", "suspend", submitter, ""));
            System.out.println(submitter);
        }
    }
}
