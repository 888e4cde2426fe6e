// SPDX-License-Identifier: Apache-2.0
package org.sekisho.weekly;

import java.util.Comparator;
import java.util.function.Supplier;
import org.sekisho.listing.ListingSnapshot;

/**
 * Adds to what the records tell what the watch over blocklists saw; that is in a file of its own. Thread-safe.
 *
 * @param snapshot how it was at the last look
 */
public record WeeklyListings(WeeklyRecords records, Supplier<ListingSnapshot> snapshot) implements WeeklyRecords {
    @Override
    public WeekFigures count(WeekFigures.Span span) {
        return records.count(span)
                .withListed(snapshot.get().history().stream()
                        .filter(past -> past.isBad() && span.holds(past.at()))
                        .sorted(Comparator.comparing(ListingSnapshot.Past::at))
                        .limit(WeekFigures.MOST_LINES)
                        .map(ListingSnapshot.Past::sentence)
                        .toList());
    }
}
