// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.weekly;

import java.util.List;
import org.sekisho.database.connection.Database;
import org.sekisho.weekly.WeekFigures;
import org.sekisho.weekly.WeeklyRecords;

/** Counts in the database what is saved there; listings are elsewhere. Thread-safe. */
public record DatabaseWeekly(Database database) implements WeeklyRecords {
    @Override
    public WeekFigures count(WeekFigures.Span span) {
        return database.run(handle -> {
            WeekQueries queries = new WeekQueries(handle, span);
            return new WeekFigures(
                    span,
                    queries.stops(),
                    queries.nearMisses(),
                    queries.complaints(),
                    queries.cases(),
                    new WeekFigures.Exits(queries.disabled(), List.of()),
                    queries.harm());
        });
    }
}
