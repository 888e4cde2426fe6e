// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sekisho.database.connection.Database;

/** In PostgreSQL triggers number the changes of each table, and note of the last {@value #NOTED} whose they were. */
final class SharedChanges implements UserChanges {
    private static final int NOTED = 10_000;

    private final Database database;
    private long seen = Long.MAX_VALUE;

    SharedChanges(Database database) {
        this.database = database;
    }

    @Override
    public Map<Table, Number> numbers() {
        return database.run(handle -> handle.createQuery("SELECT table_name, change_number FROM james_change")
                .map((row, context) -> Map.entry(Table.valueOf(row.getString(1)), row.getLong(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public synchronized Changed users() {
        long before = seen;
        long now = database.run(SharedChanges::lastUser);
        boolean isKnown = before <= now && now - before <= NOTED;
        List<String> names = isKnown ? database.run(handle -> names(handle, before, now)) : List.of("");
        seen = now;
        return names.contains("") ? Changed.EVERYBODY : new Changed(false, names);
    }

    private static long lastUser(Handle handle) {
        return handle.createQuery("SELECT change_number FROM james_change WHERE table_name = 'JAMES_USER'")
                .mapTo(Long.class)
                .one();
    }

    private static List<String> names(Handle handle, long after, long last) {
        return handle.createQuery("SELECT DISTINCT user_name FROM james_changed_user"
                        + " WHERE change_number > :after AND change_number <= :last")
                .bind("after", after)
                .bind("last", last)
                .mapTo(String.class)
                .list();
    }
}
