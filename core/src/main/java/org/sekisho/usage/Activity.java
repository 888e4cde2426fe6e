// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * What one submitter did, summed over each watched window that ends at {@link #at()}. Thread-safe.
 *
 * <p>The sums never change. Hardly any rule asks about most mail for more than them, so the rest is looked up when it
 * is first asked for, and then stays as it is: what was refused and since when, what is told by country, the visits,
 * the jumps and the last login may have in them what the same submitter did between {@link #at()} and that moment.
 *
 * <p>Nothing younger than the window's length W is missing, nothing as old as W + W/12 is in. An amount beyond what one
 * slot can hold (16 million messages, 1 billion recipients, 64 TiB) is told as the largest long.
 */
public final class Activity {
    private final Submitter submitter;
    private final long at;
    private final WatchedWindows tiers;
    private final long[] sums;
    private final InMemoryUsage usage;
    private final long[] words;
    private final long head;
    private @Nullable TravelHistory trail;

    /**
     * @param at the tick at which the windows end
     * @param usage knows the rest
     * @param words the {@link SubmitterState} that the sums are of; its monitor is held by the caller
     */
    Activity(Submitter submitter, long at, WatchedWindows tiers, InMemoryUsage usage, long[] words) {
        this.submitter = submitter;
        this.at = at;
        this.tiers = tiers;
        this.sums = Sums.of(words, tiers, at);
        this.usage = usage;
        this.words = words;
        this.head = words[0];
    }

    /** Whichever thread comes first: a trail is immutable, and one more copy does no harm. */
    private TravelHistory trail() {
        TravelHistory known = trail;
        if (known == null) {
            known = usage.trail(submitter, words);
            trail = known;
        }
        return known;
    }

    public Submitter submitter() {
        return submitter;
    }

    /** The end of the windows, to 8 ms: when the event was charged, never before the newest one already counted. */
    public Instant at() {
        return Instant.ofEpochMilli(at * Slot.TICK);
    }

    long tick() {
        return at;
    }

    /** The watched windows, shortest first. */
    public List<Window> windows() {
        return tiers.windows();
    }

    /**
     * @return the sum of accepted messages, recipients or octets, at least 0
     * @throws IllegalArgumentException when the window is not watched
     */
    public long count(Dimension dimension, Window window) {
        return Sums.count(sums, tiers.indexOf(window), dimension);
    }

    /**
     * The sum over the longest watched window, which that over no other exceeds: when it is within a limit for any
     * window, so is the sum over that. Costs less than {@link #count(Dimension, Window)}.
     */
    public long most(Dimension dimension) {
        return Sums.most(sums, dimension);
    }

    /**
     * @return messages refused for being over a rate, at least 0; saturates at 262 143 per slot
     * @throws IllegalArgumentException when the window is not watched
     */
    public long refused(Window window) {
        return trail().refused(horizon(window));
    }

    /**
     * @return when the oldest message that is counted in this window came, to 8 ms; empty when none is
     * @throws IllegalArgumentException when the window is not watched
     */
    public Optional<Instant> since(Window window) {
        long first = trail().first(horizon(window));
        return first == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(first * Slot.TICK));
    }

    /**
     * As {@link #count(Dimension, Window)}, for what came from some of the countries. What came from nobody knows where
     * is from {@link Country#UNLOCATED}, and so is all that came before a country was known.
     *
     * @throws IllegalArgumentException when the window is not watched
     */
    public long count(Dimension dimension, Window window, Predicate<Country> countries) {
        if (countries() == 0) {
            return countries.test(Country.UNLOCATED) ? count(dimension, window) : 0;
        }
        TravelHistory.SlotField field =
                switch (dimension) {
                    case MESSAGES -> Slot::messages;
                    case RECIPIENTS -> Slot::recipients;
                    case BYTES -> Slot::bytes;
                };
        return trail().sum(horizon(window), number -> countries.test(Country.ofNumber(number)), field);
    }

    private long horizon(Window window) {
        return tiers.horizon(tiers.indexOf(window), at);
    }

    /**
     * On how many of the last days, today included (UTC), this submitter was seen in the country.
     *
     * @param within 1 to 32 days
     */
    public int daysSeen(Country country, int within) {
        if (within < 1 || within > VisitLayout.DAYS) {
            throw new IllegalArgumentException("days are known for 32 days");
        }
        return trail().daysSeen(country, at, within);
    }

    /** How many days ago this submitter was first seen anywhere: 0 to 31, as nothing older is known. */
    public int knownForDays() {
        return trail().knownForDays(at);
    }

    /** The last place in each country within the last 14 days, newest first; where the submitter is now in front. */
    public List<Visit> visits() {
        return trail().visits();
    }

    /** In how many countries this submitter was when the sums were made, however long ago; at no cost. */
    public int countries() {
        return StateHeader.visits(head);
    }

    /** Whether there was any jump when the sums were made; at no cost. */
    public boolean hasJumps() {
        return StateHeader.jumps(head) > 0;
    }

    /** The newest impossible jump between each two countries, newest first, at most 16. */
    public List<Jump> jumps() {
        return trail().jumps();
    }

    /** When this submitter last proved the password, if that is still known. */
    public Optional<Instant> lastLoginAt() {
        return lastLogin().findAt();
    }

    /** From which address that was. */
    public Optional<InetAddress> lastLoginFrom() {
        return lastLogin().findAddress();
    }

    private LastLogin lastLogin() {
        return trail().lastLogin();
    }
}
