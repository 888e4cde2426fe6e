// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
import org.sekisho.audit.Ending;

/** How a row ends by decision. */
final class Endings {
    private Endings() {}

    /** @param update with the parameters change, at, actor, reason and id */
    static void execute(Update update, UUID id, Ending end, long change) {
        update.bind("change", change)
                .bind("at", SqlTime.of(end.at()))
                .bind("actor", end.actor())
                .bind("reason", end.reason())
                .bind("id", id)
                .execute();
    }
}
