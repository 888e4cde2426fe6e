// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.data;

import java.util.List;
import java.util.Map;

/** What was changed in James's tables, by this node, another one, or a person with a database client. Thread-safe. */
interface UserChanges {
    /** What is kept in memory. */
    enum Table {
        JAMES_DOMAIN,
        JAMES_USER,
        JAMES_RECIPIENT_REWRITE
    }

    /**
     * Whose entries.
     *
     * @param everybody whether nobody knows whose
     * @param names as they stand in the table; empty when it may be everybody
     */
    record Changed(boolean everybody, List<String> names) {
        static final Changed NOBODY = new Changed(false, List.of());
        static final Changed EVERYBODY = new Changed(true, List.of());
    }

    /**
     * A number of each table that is another one after each change. One short query, whatever their size.
     *
     * @throws javax.persistence.PersistenceException when the database does not answer
     * @throws org.sekisho.record.RecordsUnavailableException the same
     */
    Map<Table, Number> numbers();

    /**
     * Whose password was changed, or who was added or removed, elsewhere since this was last asked; the first time,
     * everybody.
     *
     * @throws org.sekisho.record.RecordsUnavailableException when the database does not answer
     */
    Changed users();
}
