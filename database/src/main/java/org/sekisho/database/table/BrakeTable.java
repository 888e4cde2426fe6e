// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.table;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sekisho.database.journal.JournalEntry;
import org.sekisho.suspension.Brake;

/**
 * The SQL about braked rules. Every method works in the transaction of its handle; who changes something calls {@link
 * SuspensionTable#beginChange} first.
 */
public final class BrakeTable {
    private final Handle handle;

    public BrakeTable(Handle handle) {
        this.handle = handle;
    }

    /** Nothing when it is there already. */
    public void add(Brake.Trip trip) {
        handle.createUpdate("INSERT INTO braked_rule (rule, braked, reason) SELECT CAST(:rule AS VARCHAR(2000)),"
                        + " CAST(:braked AS TIMESTAMP WITH TIME ZONE), CAST(:reason AS VARCHAR(2000))"
                        + " WHERE NOT EXISTS (SELECT 1 FROM braked_rule WHERE rule = :rule AND braked = :braked)")
                .bind("rule", trip.rule())
                .bind("braked", SqlTime.of(trip.at()))
                .bind("reason", trip.reason())
                .execute();
    }

    /** Ends a trip and all earlier ones of its rule. */
    public void end(JournalEntry.Rearmed rearmed) {
        handle.createUpdate("UPDATE braked_rule SET rearmed = :at WHERE rule = :rule AND rearmed IS NULL"
                        + " AND (braked = :braked OR braked <= :at)")
                .bind("at", SqlTime.of(rearmed.at()))
                .bind("rule", rearmed.rule())
                .bind("braked", SqlTime.of(rearmed.braked()))
                .execute();
    }

    /** All that are braked, oldest first. */
    public List<Brake.Trip> standing() {
        return handle.createQuery(
                        "SELECT rule, braked, reason FROM braked_rule WHERE rearmed IS NULL ORDER BY braked, rule")
                .map((row, context) ->
                        new Brake.Trip(row.getString("rule"), SqlTime.read(row, "braked"), row.getString("reason")))
                .list();
    }

    /** @return how many were deleted */
    public int deleteEndedBefore(Instant moment) {
        return handle.createUpdate("DELETE FROM braked_rule WHERE rearmed < :moment")
                .bind("moment", SqlTime.of(moment))
                .execute();
    }
}
