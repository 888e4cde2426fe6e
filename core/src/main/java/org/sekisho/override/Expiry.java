// SPDX-License-Identifier: Apache-2.0
package org.sekisho.override;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The end of something as people say it: a last day, or a moment. */
public final class Expiry {
    private Expiry() {}

    /**
     * The first moment after what is named: a day such as {@code 2026-12-24} lasts until the midnight at its end, a
     * time such as {@code 2026-12-24T18:00} is that moment; both in the zone, unless an offset such as {@code +09:00}
     * or {@code Z} is said.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Instant endOf(String text, ZoneId zone) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
            }
            return text.matches(".*(Z|[+-][0-9:]+)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "expected a day such as 2026-12-24 (until its end), or a moment such as 2026-12-24T18:00 or"
                            + " 2026-12-24T18:00+09:00",
                    e);
        }
    }
}
