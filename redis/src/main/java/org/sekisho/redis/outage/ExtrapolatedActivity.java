// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.outage;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.DailyRecipients;
import org.sekisho.usage.Destinations;
import org.sekisho.usage.Jump;
import org.sekisho.usage.NewNetwork;
import org.sekisho.usage.RecipientHistory;
import org.sekisho.usage.SeenNetwork;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.Visit;

/**
 * What all nodes together counted if each counted as much as this one, so that each allows its share of a limit. The
 * message that is judged counts once: one that is within the limit alone is never refused for its size. Places and
 * recipients are what this node knows. Immutable.
 */
public final class ExtrapolatedActivity implements Activity {
    private final Activity own;
    private final int nodes;
    private final Optional<Submission> judged;

    private ExtrapolatedActivity(Activity own, int nodes, Optional<Submission> judged) {
        this.own = own;
        this.nodes = nodes;
        this.judged = judged;
    }

    /**
     * After an event.
     *
     * @param own what this node counted, the event included
     * @param nodes at least 1
     */
    public static Activity of(Activity own, int nodes, LocatedEvent event) {
        Optional<Submission> judged = event instanceof Submission message ? Optional.of(message) : Optional.empty();
        return nodes == 1 ? own : new ExtrapolatedActivity(own, nodes, judged);
    }

    /** While nothing is judged. */
    public static Activity of(Activity own, int nodes) {
        return nodes == 1 ? own : new ExtrapolatedActivity(own, nodes, Optional.empty());
    }

    private long extrapolate(long count, long once) {
        if (count <= once || count == Long.MAX_VALUE) {
            return count;
        }
        return once + (count - once) * nodes;
    }

    private long amount(Dimension dimension) {
        return judged.map(message -> switch (dimension) {
                    case MESSAGES -> 1L;
                    case RECIPIENTS -> (long) message.recipients();
                    case BYTES -> message.bytes();
                })
                .orElse(0L);
    }

    @Override
    public Submitter submitter() {
        return own.submitter();
    }

    @Override
    public Instant at() {
        return own.at();
    }

    @Override
    public List<Window> windows() {
        return own.windows();
    }

    @Override
    public long count(Dimension dimension, Window window) {
        return extrapolate(own.count(dimension, window), amount(dimension));
    }

    @Override
    public long most(Dimension dimension) {
        return extrapolate(own.most(dimension), amount(dimension));
    }

    @Override
    public long refused(Window window) {
        return own.refused(window);
    }

    @Override
    public Optional<Instant> since(Window window) {
        return own.since(window);
    }

    @Override
    public long count(Dimension dimension, Window window, Predicate<Country> countries) {
        boolean counts =
                judged.map(one -> one.place().country()).filter(countries).isPresent();
        return extrapolate(own.count(dimension, window, countries), counts ? amount(dimension) : 0);
    }

    @Override
    public List<NewNetwork> newNetworks(Dimension dimension, Window window, Duration newerThan) {
        return own.newNetworks(dimension, window, newerThan);
    }

    @Override
    public long mostFirstTime() {
        return own.mostFirstTime();
    }

    @Override
    public long firstTime(Window window, Predicate<Country> countries) {
        return own.firstTime(window, countries);
    }

    @Override
    public List<NewNetwork> firstTimeFromUnfamiliar(Window window, Duration learn) {
        return own.firstTimeFromUnfamiliar(window, learn);
    }

    @Override
    public RecipientHistory recipientHistory() {
        return own.recipientHistory();
    }

    @Override
    public List<SeenNetwork> networks() {
        return own.networks();
    }

    @Override
    public DailyRecipients dailyRecipients(int days) {
        return own.dailyRecipients(days);
    }

    @Override
    public Destinations destinations() {
        return own.destinations();
    }

    @Override
    public SubnetVisitors visitors() {
        return own.visitors();
    }

    @Override
    public Optional<Instant> networksKnownSince() {
        return own.networksKnownSince();
    }

    @Override
    public int daysSeen(Country country, int within) {
        return own.daysSeen(country, within);
    }

    @Override
    public int knownForDays() {
        return own.knownForDays();
    }

    @Override
    public List<Visit> visits() {
        return own.visits();
    }

    @Override
    public int countries() {
        return own.countries();
    }

    @Override
    public boolean hasJumps() {
        return own.hasJumps();
    }

    @Override
    public List<Jump> jumps() {
        return own.jumps();
    }

    @Override
    public Optional<Instant> lastLoginAt() {
        return own.lastLoginAt();
    }

    @Override
    public Optional<InetAddress> lastLoginFrom() {
        return own.lastLoginFrom();
    }
}
