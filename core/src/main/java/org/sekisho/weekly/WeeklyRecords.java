// SPDX-License-Identifier: Apache-2.0
package org.sekisho.weekly;

/** Counts what the records tell of a time. Thread-safe. */
@FunctionalInterface
public interface WeeklyRecords {
    /**
     * May wait for the store.
     *
     * @throws org.sekisho.record.RecordsUnavailableException when the store does not answer
     */
    WeekFigures count(WeekFigures.Span span);
}
