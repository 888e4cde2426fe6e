// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.connection;

import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** What an error of the database means, by its SQLState, for H2 and PostgreSQL alike. */
public final class DatabaseErrors {
    private static final String H2_FILE_LOCKED = "90020";
    private static final String H2_FILE_CORRUPTED = "90030";
    private static final String H2_FILE_VERSION = "90048";
    private static final String H2_READ_ONLY = "90097";
    private static final String KEY_TAKEN = "23505";
    static final String PG_READ_ONLY = "25006";

    private DatabaseErrors() {}

    /**
     * The refusal to start, when waiting will not mend the error.
     *
     * @return empty when the database is merely not there now
     */
    static Optional<UnusableRecordsException> refusal(DatabaseSettings settings, Exception e) {
        if (e instanceof UnusableRecordsException unusable) {
            return Optional.of(unusable);
        }
        if (find(e, FlywayValidateException.class) != null) {
            return Optional.of(new UnusableRecordsException(
                    settings.place() + ": its tables are not those that this version creates (" + text(e)
                            + "); restore them from a backup, or set database.url to an empty database",
                    e));
        }
        SQLException deepest = find(e, SQLException.class);
        String state = deepest == null ? "" : state(deepest);
        if (!settings.isEmbedded() && isAway(state)) {
            return Optional.empty();
        }
        return Optional.of(new UnusableRecordsException(settings.place() + ": " + text(e) + "; " + remedy(state), e));
    }

    /** Whether it answers but takes nothing: a standby, or one that was set so. */
    static boolean isReadOnly(Throwable e) {
        SQLException deepest = find(e, SQLException.class);
        return deepest != null && state(deepest).equals(PG_READ_ONLY);
    }

    /** Whether the connection broke, there was none, or it leads to a server that takes nothing. */
    static boolean isAway(Throwable e) {
        SQLException deepest = find(e, SQLException.class);
        return deepest != null && isAway(state(deepest));
    }

    private static boolean isAway(String state) {
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.equals(PG_READ_ONLY)
                || state.equals("90067")
                || state.equals("90098")
                || state.equals("90121");
    }

    private static String remedy(String state) {
        return switch (state) {
            case H2_FILE_LOCKED ->
                "the file is in use by another process: stop the other server or H2 tool first,"
                        + " or set database.url to another file";
            case "28000", "28P01" -> "set database.user and database.password to a login that the database knows";
            case "3D000" -> "create the database, or correct its name in database.url";
            case "42501" -> "let database.user create tables in its schema";
            case H2_FILE_CORRUPTED, H2_FILE_VERSION ->
                "restore the file from a backup, or move it away to start afresh:"
                        + " active suspensions are then taken from the journal";
            case H2_READ_ONLY -> "make the user who runs the server its owner";
            default -> "check database.url, and that the user who runs the server may read and write there";
        };
    }

    /** Whether the database refused the data itself, so that to try again is useless. */
    public static boolean isDataRefused(Throwable e) {
        SQLException deepest = find(e, SQLException.class);
        String state = deepest == null ? "" : state(deepest);
        return state.startsWith("22") || state.startsWith("23");
    }

    /** Whether a row was refused since another has its key, which may have come in between. */
    static boolean isKeyTaken(Throwable e) {
        SQLException deepest = find(e, SQLException.class);
        return deepest != null && state(deepest).equals(KEY_TAKEN);
    }

    /** The first line of what the database said. */
    static String text(Throwable e) {
        SQLException deepest = find(e, SQLException.class);
        Throwable telling = deepest == null ? e : deepest;
        String message = telling.getMessage();
        String first = message == null || message.isBlank()
                ? telling.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        return first.length() > 300 ? first.substring(0, 300) : first;
    }

    private static String state(SQLException e) {
        String state = e.getSQLState();
        return state == null ? "" : state;
    }

    private static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
        T deepest = null;
        Throwable at = e;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                deepest = type.cast(at);
            }
            at = at.getCause();
        }
        return deepest;
    }
}
