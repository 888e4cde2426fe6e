// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;

/**
 * What one submitter did, summed over each watched window that ends at {@link #at()}. A value: whatever the submitter
 * does afterwards, the same question has the same answer for ever. Each store makes its own, as cheaply as it can.
 *
 * <p>Nothing younger than the window's length W is missing, nothing as old as W + W/12 is in. An amount beyond what one
 * slot can hold (16 million messages, 1 billion recipients, 1 TiB) is told as the largest long.
 */
public interface Activity {
    /** How long networks are told apart after they were first seen. */
    Duration NEW_NETWORKS = Duration.ofDays(7);

    Submitter submitter();

    /** The end of the windows, to 8 ms: when the event was charged, never before the newest one already counted. */
    Instant at();

    /** The watched windows, shortest first. */
    List<Window> windows();

    /**
     * @return the sum of accepted messages, recipients or octets, at least 0
     * @throws IllegalArgumentException when the window is not watched
     */
    long count(Dimension dimension, Window window);

    /**
     * The sum over the longest watched window, which that over no other exceeds: when it is within a limit for any
     * window, so is the sum over that. Costs less than {@link #count(Dimension, Window)}.
     */
    long most(Dimension dimension);

    /**
     * @return messages refused for being over a rate, at least 0; saturates at 131 071 per slot
     * @throws IllegalArgumentException when the window is not watched
     */
    long refused(Window window);

    /**
     * @return when the oldest message that is counted in this window came, to 8 ms; empty when none is
     * @throws IllegalArgumentException when the window is not watched
     */
    Optional<Instant> since(Window window);

    /**
     * As {@link #count(Dimension, Window)}, for what came from some of the countries. What came from nobody knows where
     * is from {@link Country#UNLOCATED}, and so is all that came before a country was known.
     *
     * @throws IllegalArgumentException when the window is not watched
     */
    long count(Dimension dimension, Window window, Predicate<Country> countries);

    /**
     * What came from networks that were first seen less than so long before {@link #at()}, by network, most first;
     * networks from which nothing came are left out, and those that the admin excluded are never new.
     *
     * @param newerThan at most {@link #NEW_NETWORKS}
     * @throws IllegalArgumentException when it is longer, or the window is not watched
     */
    List<NewNetwork> newNetworks(Dimension dimension, Window window, Duration newerThan);

    /**
     * The sum over the longest watched window of recipients to whom this submitter had not written before, at no cost.
     * 0 where recipients are not kept.
     */
    long mostFirstTime();

    /**
     * As {@link #count(Dimension, Window, Predicate)}, of recipients to whom this submitter had not written before.
     *
     * @throws IllegalArgumentException when the window is not watched
     */
    long firstTime(Window window, Predicate<Country> countries);

    /**
     * The same from networks that are not familiar, by network, most first. A network is familiar when it was seen on
     * three days (UTC), today included, and first at least so long ago or no later than so long after the submitter
     * itself: whoever is there from the beginning is the owner.
     *
     * @param learn at most {@link #NEW_NETWORKS}
     * @throws IllegalArgumentException when it is longer, or the window is not watched
     */
    List<NewNetwork> firstTimeFromUnfamiliar(Window window, Duration learn);

    /** For how long it is known to whom this submitter writes. */
    RecipientHistory recipientHistory();

    /** In which networks this submitter was, as far as they are kept, the last one in front; none where none are. */
    default List<SeenNetwork> networks() {
        return List.of();
    }

    /**
     * How much this submitter sent a day; {@link DailyRecipients#NONE} where nobody keeps it.
     *
     * @param days before yesterday, 1 to {@link DailyRecipients#DAYS}
     */
    default DailyRecipients dailyRecipients(int days) {
        return DailyRecipients.NONE;
    }

    /** To which domains this submitter wrote for the first time; {@link Destinations#NONE} where nobody keeps it. */
    default Destinations destinations() {
        return Destinations.NONE;
    }

    /** Who else is where this submitter is now, across submitters; {@link SubnetVisitors#NONE} where nobody looks. */
    default SubnetVisitors visitors() {
        return SubnetVisitors.NONE;
    }

    /** Since when this submitter's networks are known; empty when none is. */
    Optional<Instant> networksKnownSince();

    /**
     * On how many of the last days, today included (UTC), this submitter was seen in the country.
     *
     * @param within 1 to 32 days
     */
    int daysSeen(Country country, int within);

    /** How many days ago this submitter was first seen in any country: 0 to 31, as nothing older is known. */
    int knownForDays();

    /** The last place in each country within the last 14 days, newest first; where the submitter is now in front. */
    List<Visit> visits();

    /** In how many countries this submitter was, however long ago; at no cost. */
    int countries();

    /** Whether there was any jump; at no cost. */
    boolean hasJumps();

    /** The newest impossible jump between each two countries, newest first, at most 16. */
    List<Jump> jumps();

    /** When this submitter last proved the password, if that is still known. */
    Optional<Instant> lastLoginAt();

    /** From which address that was. */
    Optional<InetAddress> lastLoginFrom();
}
