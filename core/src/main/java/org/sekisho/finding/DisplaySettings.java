// SPDX-License-Identifier: Apache-2.0
package org.sekisho.finding;

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

    DisplaySettings in(ZoneId other) {
        return new DisplaySettings(build, other);
    }

    /** {@code ; times in Asia/Tokyo, database of 2026-11-20}. */
    String say() {
        String database = build == 0 ? "" : ", database of " + LocalDate.ofEpochDay(build);
        return "; times in " + (zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()) + database;
    }
}
