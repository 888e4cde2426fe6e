// SPDX-License-Identifier: Apache-2.0
package org.sekisho.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sekisho.delivery.reply.RefusalGroup;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * What became of the mail of one submitter, summed over each watched window that ends at {@code at}. Immutable.
 *
 * <p>Nothing younger than the window's length W is missing, nothing as old as W + W/12 is in.
 *
 * @param submitter whose mail
 * @param at the end of the windows, to 8 ms
 * @param sums by window
 */
public record DeliverySums(Submitter submitter, Instant at, Map<Window, Sum> sums) {

    public DeliverySums {
        sums = Collections.unmodifiableMap(new TreeMap<>(sums));
    }

    /**
     * One window.
     *
     * @param counts of recipients of mail that the submitter wrote
     * @param since when the oldest result that is counted was known; null when none is
     * @param resent of recipients of the other mail, by its origin; none that has nothing
     * @param refusals what was said of mail that the submitter wrote, the most frequent first, without its words
     */
    public record Sum(
            DeliveryCounts counts,
            @Nullable Instant since,
            Map<MailOrigin, DeliveryCounts> resent,
            List<RefusalGroup> refusals) {
        public Sum {
            resent = Map.copyOf(resent);
            refusals = List.copyOf(refusals);
        }

        /** Where nothing but written mail was counted. */
        public Sum(DeliveryCounts counts, @Nullable Instant since) {
            this(counts, since, Map.of(), List.of());
        }
    }

    /** The watched windows, shortest first. */
    public List<Window> windows() {
        return List.copyOf(sums.keySet());
    }

    /** Whether nothing was counted. */
    public boolean isEmpty() {
        return sums.values().stream()
                .allMatch(sum -> sum.counts().base() == 0 && sum.resent().isEmpty());
    }

    /**
     * Of mail that the submitter wrote.
     *
     * @throws IllegalArgumentException when the window is not watched
     */
    public DeliveryCounts counts(Window window) {
        return sum(window).counts();
    }

    /** @throws IllegalArgumentException when the window is not watched */
    public DeliveryCounts counts(Window window, MailOrigin origin) {
        return origin == MailOrigin.WRITTEN
                ? counts(window)
                : sum(window).resent().getOrDefault(origin, DeliveryCounts.NONE);
    }

    /**
     * What was said of mail that the submitter wrote, the most frequent first.
     *
     * @throws IllegalArgumentException when the window is not watched
     */
    public List<RefusalGroup> refusals(Window window) {
        return sum(window).refusals();
    }

    /**
     * When the oldest result that is counted in this window was known; empty when none is.
     *
     * @throws IllegalArgumentException when the window is not watched
     */
    public Optional<Instant> since(Window window) {
        return Optional.ofNullable(sum(window).since());
    }

    private Sum sum(Window window) {
        if (!sums.containsKey(window)) {
            throw new IllegalArgumentException("the window " + window + " is not watched");
        }
        return Objects.requireNonNull(sums.get(window));
    }
}
