// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.sekisho.cli.server.LocalServer;
import org.sekisho.override.Expiry;

/**
 * Days and hours as the people at the desk say them. Immutable.
 *
 * @param zone the time zone that is meant where none is said
 */
public record DeskTime(ZoneId zone) {
    private static final DateTimeFormatter SAID =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx VV", Locale.ENGLISH);

    /** In the zone of the people at the desk. */
    public static DeskTime of(LocalServer server) {
        return new DeskTime(server.deskZone());
    }

    /**
     * The first moment after what is named: a day such as {@code 2026-12-24} lasts until the midnight at its end, a
     * time such as {@code 2026-12-24T18:00} is that moment; both here, unless an offset such as {@code +09:00} or
     * {@code Z} is said.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public Instant endOf(String text) {
        return Expiry.endOf(text, zone);
    }

    /**
     * What is named: a day such as {@code 2026-12-24} is its first moment; else as {@link #endOf}.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public Instant momentOf(String text) {
        try {
            return text.contains("T")
                    ? endOf(text)
                    : LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected how long ago, such as 2h, a day such as 2026-12-24, or a moment such as"
                            + " 2026-12-24T18:00 or 2026-12-24T18:00+09:00",
                    e);
        }
    }

    /** Such as {@code 2026-12-25 00:00:00 +09:00 Asia/Tokyo (2026-12-24T15:00:00Z)}. */
    public String say(Instant moment) {
        return SAID.format(moment.atZone(zone)) + " (" + moment + ")";
    }
}
