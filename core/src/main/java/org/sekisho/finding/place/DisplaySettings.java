// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding.place;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How evidence about places is to be read. Immutable.
 *
 * @param build the day the database was built that placed the addresses, in days since 1970; 0 when unknown
 * @param zone in which times are told
 */
public record DisplaySettings(int build, ZoneId zone) {

    public static DisplaySettings of(int build) {
        return new DisplaySettings(build, ZoneOffset.UTC);
    }

    /** @param database as {@link #database} */
    public static DisplaySettings of(String database, ZoneId zone) {
        int build = database.isEmpty() ? 0 : (int) LocalDate.parse(database).toEpochDay();
        return new DisplaySettings(build, zone);
    }

    /** The day of the build, such as {@code 2026-11-20}; empty when unknown. */
    public String database() {
        return build == 0 ? "" : LocalDate.ofEpochDay(build).toString();
    }

    /** The same, with times in another zone. */
    public DisplaySettings in(ZoneId other) {
        return new DisplaySettings(build, other);
    }

    /** {@code ; times in Asia/Tokyo, database of 2026-11-20}. */
    public String say() {
        String database = build == 0 ? "" : ", database of " + database();
        return "; times in " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()) + database;
    }
}
