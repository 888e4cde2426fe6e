// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Moments in columns TIMESTAMP WITH TIME ZONE, free of the time zone of the JVM. */
public final class SqlTime {
    private SqlTime() {}

    public static Argument of(@Nullable Instant moment) {
        return (position, statement, context) -> {
            if (moment == null) {
                statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                statement.setObject(position, moment.atOffset(ZoneOffset.UTC));
            }
        };
    }

    public static @Nullable Instant find(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    public static Instant read(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
