// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.sekisho.geo.Country;
import org.sekisho.submitter.Submitter;
import org.sekisho.unusual.RankedSubmitter;
import org.sekisho.unusual.UnusualRanking;
import org.sekisho.usage.Usage;
import org.sekisho.usage.Visit;

/**
 * A look at every submitter: who stands out, and in how many countries each was. Immutable.
 *
 * @param unusual the most unusual first, at most {@value #MOST}
 * @param spread how many submitters were in so many countries: in none, one, two, ...; the last is that many or more
 * @param widest who was in most, in two at least
 */
record Survey(List<RankedSubmitter> unusual, List<Long> spread, List<Wide> widest) {
    static final int MOST = 20;
    static final int COLUMNS = 16;

    /** @param countries where they were within 14 days, the last in front */
    record Wide(Submitter submitter, List<String> countries) {}

    private static final Comparator<Wide> WIDEST = Comparator.<Wide>comparingInt(
                    one -> one.countries().size())
            .reversed()
            .thenComparing(Wide::submitter);

    /** @return empty when this store of usage cannot name its submitters */
    static Optional<Survey> of(Usage usage, UnusualRanking ranking, Instant now) {
        long[] spread = new long[COLUMNS];
        PriorityQueue<Wide> widest = new PriorityQueue<>(WIDEST.reversed());
        boolean named = usage.visit(submitter -> {
            List<String> countries = usage.peek(submitter, now).visits().stream()
                    .map(Visit::country)
                    .filter(Country::isLocated)
                    .map(Country::code)
                    .toList();
            spread[Math.min(countries.size(), COLUMNS - 1)]++;
            if (countries.size() > 1) {
                widest.add(new Wide(submitter, countries));
            }
            if (widest.size() > MOST) {
                widest.poll();
            }
        });
        List<Wide> sorted = widest.stream().sorted(WIDEST).toList();
        List<Long> columns =
                IntStream.range(0, COLUMNS).mapToObj(i -> spread[i]).toList();
        return named ? ranking.rank(MOST, now).map(unusual -> new Survey(unusual, columns, sorted)) : Optional.empty();
    }
}
