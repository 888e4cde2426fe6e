// SPDX-License-Identifier: Apache-2.0
package org.sekisho.proof.ledger;

import java.time.Duration;
import java.util.List;
import org.sekisho.proof.SigningKeys;
import org.sekisho.rate.Durations;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * How much the ledger of sent mail keeps. Immutable.
 *
 * @param capacity messages, at least 1
 * @param retention of each; 14 d to 365 d
 * @param reports about one recipient of a message that are no replay, at least 1
 */
public record LedgerLimits(int capacity, Duration retention, int reports) {
    /** A bounce may be so late. */
    private static final Duration MIN = Duration.ofDays(14);

    private static final Duration MAX = Duration.ofDays(365);

    private static final Setting<Integer> CAPACITY = Setting.of(
                    "backscatter.sent-mails", "200_000", Setting.groupedCount(1, 99_999_999))
            .means("1 to 99_999_999", "messages that the ledger of sent mail remembers; about 400 bytes of heap each");
    private static final Setting<Duration> RETENTION = Setting.of(
                    "backscatter.retention", SigningKeys.KEPT.toDays() + "d", LedgerLimits::parseRetention)
            .means("14d to 365d", "how long it remembers each; on the disk up to a day and an hour longer");
    private static final Setting<Integer> REPORTS = Setting.count("backscatter.reports-per-recipient", 1, 1_000, 5)
            .does("how many bounces about one recipient of a message are not taken for replays: those of its delay, and"
                    + " the last one");

    public static final List<Setting<?>> SETTINGS = List.of(CAPACITY, RETENTION, REPORTS);

    /** What holds where nothing is set. */
    public static final LedgerLimits DEFAULT =
            new LedgerLimits(CAPACITY.defaultValue(), RETENTION.defaultValue(), REPORTS.defaultValue());

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static LedgerLimits read(Settings settings) {
        return new LedgerLimits(settings.read(CAPACITY), settings.read(RETENTION), settings.read(REPORTS));
    }

    /** Everything else as where nothing is set. */
    public static LedgerLimits of(int capacity) {
        return new LedgerLimits(capacity, DEFAULT.retention(), DEFAULT.reports());
    }

    private static Duration parseRetention(String text) {
        Duration retention = Durations.parse(text);
        if (retention.compareTo(MIN) < 0 || retention.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("expected a duration from 14d to 365d: bounces come up to 14 days late");
        }
        return retention;
    }
}
