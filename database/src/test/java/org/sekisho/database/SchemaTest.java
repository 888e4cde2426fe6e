// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.database.connection.DatabaseSettings;

/** The tables as other tools may rely on them. A change here needs a new migration, never a changed one. */
final class SchemaTest {
    private static final List<String> COLUMNS = List.of(
            "abuse_case.case_number BIGINT NOT NULL",
            "abuse_case.submitter CHARACTER VARYING NOT NULL",
            "abuse_case.cause CHARACTER VARYING NOT NULL",
            "abuse_case.open_key CHARACTER VARYING",
            "abuse_case.case_state CHARACTER VARYING NOT NULL",
            "abuse_case.opened TIMESTAMP WITH TIME ZONE NOT NULL",
            "abuse_case.closed TIMESTAMP WITH TIME ZONE",
            "abuse_case.merged_into BIGINT",
            "abuse_case.checks CHARACTER VARYING NOT NULL",
            "audit_entry.id UUID NOT NULL",
            "audit_entry.entry_number BIGINT NOT NULL",
            "audit_entry.happened TIMESTAMP WITH TIME ZONE NOT NULL",
            "audit_entry.actor CHARACTER VARYING NOT NULL",
            "audit_entry.action CHARACTER VARYING NOT NULL",
            "audit_entry.submitter CHARACTER VARYING",
            "audit_entry.detail CHARACTER VARYING NOT NULL",
            "braked_rule.rule CHARACTER VARYING NOT NULL",
            "braked_rule.braked TIMESTAMP WITH TIME ZONE NOT NULL",
            "braked_rule.reason CHARACTER VARYING NOT NULL",
            "braked_rule.rearmed TIMESTAMP WITH TIME ZONE",
            "case_entry.id UUID NOT NULL",
            "case_entry.entry_number BIGINT NOT NULL",
            "case_entry.case_number BIGINT NOT NULL",
            "case_entry.happened TIMESTAMP WITH TIME ZONE NOT NULL",
            "case_entry.kind CHARACTER VARYING NOT NULL",
            "case_entry.actor CHARACTER VARYING NOT NULL",
            "case_entry.detail CHARACTER VARYING NOT NULL",
            "complaint.id UUID NOT NULL",
            "complaint.entry_number BIGINT NOT NULL",
            "complaint.received TIMESTAMP WITH TIME ZONE NOT NULL",
            "complaint.attribution CHARACTER VARYING NOT NULL",
            "complaint.submitter CHARACTER VARYING",
            "complaint.counts CHARACTER VARYING NOT NULL",
            "complaint.sentence CHARACTER VARYING NOT NULL",
            "complaint.reply CHARACTER VARYING NOT NULL",
            "complaint.reporter CHARACTER VARYING NOT NULL",
            "complaint.source CHARACTER VARYING NOT NULL",
            "complaint.answered TIMESTAMP WITH TIME ZONE",
            "complaint.answered_by CHARACTER VARYING",
            "finding.id UUID NOT NULL",
            "finding.entry_number BIGINT NOT NULL",
            "finding.submitter CHARACTER VARYING NOT NULL",
            "finding.rule CHARACTER VARYING NOT NULL",
            "finding.found TIMESTAMP WITH TIME ZONE NOT NULL",
            "finding.finding CHARACTER VARYING NOT NULL",
            "known_person.submitter CHARACTER VARYING NOT NULL",
            "known_person.kind CHARACTER VARYING NOT NULL",
            "known_person.reference_hash CHARACTER VARYING NOT NULL",
            "login_session.id UUID NOT NULL",
            "login_session.submitter CHARACTER VARYING NOT NULL",
            "login_session.remote_address CHARACTER VARYING NOT NULL",
            "login_session.port INTEGER NOT NULL",
            "login_session.began TIMESTAMP WITH TIME ZONE NOT NULL",
            "login_session.ended TIMESTAMP WITH TIME ZONE",
            "login_session.nas CHARACTER VARYING",
            "login_session.nas_session CHARACTER VARYING",
            "login_session.heard TIMESTAMP WITH TIME ZONE",
            "submitter_override.id UUID NOT NULL",
            "submitter_override.entry_number BIGINT NOT NULL",
            "submitter_override.change_number BIGINT NOT NULL",
            "submitter_override.submitter CHARACTER VARYING NOT NULL",
            "submitter_override.allowance CHARACTER VARYING NOT NULL",
            "submitter_override.started TIMESTAMP WITH TIME ZONE NOT NULL",
            "submitter_override.ends TIMESTAMP WITH TIME ZONE NOT NULL",
            "submitter_override.reason CHARACTER VARYING NOT NULL",
            "submitter_override.author CHARACTER VARYING NOT NULL",
            "submitter_override.ended TIMESTAMP WITH TIME ZONE",
            "submitter_override.ended_by CHARACTER VARYING",
            "submitter_override.end_reason CHARACTER VARYING",
            "suspension.id UUID NOT NULL",
            "suspension.entry_number BIGINT NOT NULL",
            "suspension.change_number BIGINT NOT NULL",
            "suspension.submitter CHARACTER VARYING NOT NULL",
            "suspension.started TIMESTAMP WITH TIME ZONE NOT NULL",
            "suspension.ends TIMESTAMP WITH TIME ZONE",
            "suspension.reason CHARACTER VARYING NOT NULL",
            "suspension.author CHARACTER VARYING NOT NULL",
            "suspension.finding CHARACTER VARYING",
            "suspension.released TIMESTAMP WITH TIME ZONE",
            "suspension.released_by CHARACTER VARYING",
            "suspension.release_reason CHARACTER VARYING",
            "suspension_change.single_row SMALLINT NOT NULL",
            "suspension_change.change_number BIGINT NOT NULL",
            "verdict.submitter CHARACTER VARYING NOT NULL",
            "verdict.rule CHARACTER VARYING NOT NULL",
            "verdict.answer CHARACTER VARYING NOT NULL",
            "verdict.judged TIMESTAMP WITH TIME ZONE NOT NULL",
            "verdict.actor CHARACTER VARYING NOT NULL",
            "verdict.reason CHARACTER VARYING NOT NULL",
            "watched_rule.rule CHARACTER VARYING NOT NULL",
            "watched_rule.condition_text CHARACTER VARYING NOT NULL",
            "watched_rule.since TIMESTAMP WITH TIME ZONE NOT NULL");

    @Test
    void hasTheseColumns(@TempDir Path home) throws SQLException {
        RecordsSettings settings = RecordsSettings.embedded(home);
        RecordsDatabase.open(settings, RecordsContract.CLOCK).close();

        assertThat(columns(settings.database())).isEqualTo(COLUMNS);
    }

    /** An embedded H2 keeps tables at once and the history's row later: a kill may leave any number of the first. */
    @Test
    void isMadeWholeAfterAKillInItsFirstStart(@TempDir Path homes) throws IOException, SQLException {
        List<String> statements = statements();
        for (int done = 1; done <= statements.size(); done++) {
            RecordsSettings settings = RecordsSettings.embedded(homes.resolve("after-" + done));
            execute(settings.database(), statements.subList(0, done));
            RecordsDatabase.open(settings, RecordsContract.CLOCK).close();

            assertThat(columns(settings.database()))
                    .as("%s statements done", done)
                    .isEqualTo(COLUMNS);
            assertThat(changeNumbers(settings.database())).containsExactly(0L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", "6", "7"})
    void isMadeWholeAfterAMigrationThatFailed(String version, @TempDir Path home) throws SQLException {
        RecordsSettings settings = RecordsSettings.embedded(home);
        RecordsDatabase.open(settings, RecordsContract.CLOCK).close();
        execute(
                settings.database(),
                List.of(
                        "DELETE FROM \"sekisho_schema_history\" WHERE \"version\" > '" + version + "'",
                        "UPDATE \"sekisho_schema_history\" SET \"success\" = FALSE WHERE \"version\" = '" + version
                                + "'"));
        RecordsDatabase.open(settings, RecordsContract.CLOCK).close();

        assertThat(columns(settings.database())).isEqualTo(COLUMNS);
        assertThat(changeNumbers(settings.database())).containsExactly(0L);
    }

    /** Of all migrations, in their order. */
    private static List<String> statements() throws IOException {
        List<String> statements = new ArrayList<>();
        for (String migration : List.of("V1__records.sql", "V2__overrides.sql", "V3__verdicts.sql")) {
            try (InputStream in = requireNonNull(SchemaTest.class.getResourceAsStream("migration/" + migration))) {
                String text = new String(in.readAllBytes(), UTF_8).replaceAll("(?m)^--.*$", "");
                Arrays.stream(text.split(";", -1))
                        .map(String::strip)
                        .filter(statement -> !statement.isEmpty())
                        .forEach(statements::add);
            }
        }
        return statements;
    }

    private static void execute(DatabaseSettings settings, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<Long> changeNumbers(DatabaseSettings settings) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT change_number FROM suspension_change")) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    private static List<String> columns(DatabaseSettings settings) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT LOWER(table_name), LOWER(column_name), data_type,"
                        + " is_nullable FROM information_schema.columns WHERE table_schema = 'PUBLIC'"
                        + " AND table_name <> 'sekisho_schema_history' ORDER BY table_name, ordinal_position")) {
            while (rows.next()) {
                String nullable = rows.getString(4).equals("NO") ? " NOT NULL" : "";
                columns.add(rows.getString(1) + "." + rows.getString(2) + " " + rows.getString(3) + nullable);
            }
        }
        return columns;
    }
}
