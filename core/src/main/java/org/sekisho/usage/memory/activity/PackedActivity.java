// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.activity;

import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.TICK;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
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
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.window.WatchedWindows;

/**
 * The array of one submitter as it was, and the largest sums over it, which nearly every rule asks for. Whatever else
 * is asked is found when it is asked, as hardly any mail needs it. Immutable.
 */
public final class PackedActivity extends SharedWords implements Activity {
    private final Submitter submitter;
    private final long at;
    private final WatchedWindows windows;
    private final OnDemandData onDemand;

    private PackedActivity(Submitter submitter, long at, WatchedWindows windows, OnDemandData onDemand, Words words) {
        super(words.words(), words.own(), windows.horizon(at));
        this.submitter = submitter;
        this.at = at;
        this.windows = windows;
        this.onDemand = onDemand;
    }

    /** @param own whether they are nobody else's */
    @SuppressWarnings("ArrayRecordComponent")
    private record Words(long[] words, boolean own) {}

    /**
     * Of an array whose monitor is held, and in which from now on only {@code FastPath} changes anything.
     *
     * @param at the tick at which the windows end
     * @param onDemand what else is known
     */
    public static PackedActivity sharing(
            Submitter submitter, long at, WatchedWindows windows, OnDemandData onDemand, long[] live) {
        StateLayout.SHARED.set(live, 0, 1);
        return lending(submitter, at, windows, onDemand, live);
    }

    /** The same of an array that does not change until nobody asks the activity any more. */
    public static PackedActivity lending(
            Submitter submitter, long at, WatchedWindows windows, OnDemandData onDemand, long[] live) {
        return new PackedActivity(submitter, at, windows, onDemand, new Words(live, false));
    }

    /** The same of an array in which anything may change. */
    public static PackedActivity copying(
            Submitter submitter, long at, WatchedWindows windows, OnDemandData onDemand, long[] live) {
        long[] own = Arrays.copyOf(live, StateLayout.end(live));
        StateLayout.SHARED.set(own, 0, 0);
        return new PackedActivity(submitter, at, windows, onDemand, new Words(own, true));
    }

    @Override
    public Submitter submitter() {
        return submitter;
    }

    @Override
    public Instant at() {
        return Instant.ofEpochMilli(at * TICK);
    }

    @Override
    public List<Window> windows() {
        return windows.windows();
    }

    @Override
    public long count(Dimension dimension, Window window) {
        return slots(window).count(dimension, slot -> true);
    }

    @Override
    public long refused(Window window) {
        return slots(window).refused();
    }

    @Override
    public Optional<Instant> since(Window window) {
        return slots(window).since();
    }

    @Override
    public long count(Dimension dimension, Window window, Predicate<Country> countries) {
        return slots(window).count(dimension, isIn(countries));
    }

    private IntPredicate isIn(Predicate<Country> countries) {
        long[] words = words();
        return slot -> countries.test(Country.ofNumber(SLOT_COUNTRY.number(words, slot)));
    }

    private WindowSlots slots(Window window) {
        return WindowSlots.of(words(), windows.horizon(window, at));
    }

    @Override
    public int daysSeen(Country country, int within) {
        return sharedPlaces().daysSeen(country, within);
    }

    @Override
    public int knownForDays() {
        return sharedPlaces().knownForDays();
    }

    @Override
    public List<Visit> visits() {
        return places().visits();
    }

    @Override
    public int countries() {
        return StateLayout.VISITS.number(shared(), 0);
    }

    @Override
    public boolean hasJumps() {
        return StateLayout.JUMPS.isSet(shared(), 0);
    }

    @Override
    public List<Jump> jumps() {
        return sharedPlaces().jumps();
    }

    private PlacesReader places() {
        return new PlacesReader(words(), at);
    }

    /** Tells no time of a visit or a login, and needs no copy. */
    private PlacesReader sharedPlaces() {
        return new PlacesReader(shared(), at);
    }

    @Override
    public List<NewNetwork> newNetworks(Dimension dimension, Window window, Duration newerThan) {
        long oldest = at - PlacesReader.ticks(newerThan);
        long[] words = shared();
        return sharedPlaces()
                .networks(
                        network -> NETWORK_FIRST.get(words, network) > oldest,
                        slots(window).countByNetwork(dimension));
    }

    @Override
    public List<NewNetwork> firstTimeFromUnfamiliar(Window window, Duration learn) {
        long ticks = PlacesReader.ticks(learn);
        long began = began();
        long[] words = shared();
        return sharedPlaces()
                .networks(
                        network -> !NetworkEntry.isFamiliar(words, network, at, ticks, began),
                        slots(window).firstTimeByNetwork());
    }

    @Override
    public long firstTime(Window window, Predicate<Country> countries) {
        return slots(window).firstTime(isIn(countries));
    }

    @Override
    public RecipientHistory recipientHistory() {
        return onDemand.recipients().history();
    }

    public OnDemandData onDemand() {
        return onDemand;
    }

    @Override
    public DailyRecipients dailyRecipients(int days) {
        return onDemand.volumes().of(days);
    }

    @Override
    public Destinations destinations() {
        return onDemand.destinations().destinations();
    }

    @Override
    public SubnetVisitors visitors() {
        return onDemand.visitors();
    }

    @Override
    public Optional<Instant> networksKnownSince() {
        return sharedPlaces().networksKnownSince();
    }

    @Override
    public List<SeenNetwork> networks() {
        return sharedPlaces().networks(PlacesReader.ticks(NEW_NETWORKS), began());
    }

    /** The tick at which the submitter was first seen, as far as that is known. */
    private long began() {
        return Math.min(
                StateLayout.tick(onDemand.recipients().known()), sharedPlaces().networksKnownSinceTick());
    }

    @Override
    public Optional<Instant> lastLoginAt() {
        return places().lastLogin().findAt();
    }

    @Override
    public Optional<InetAddress> lastLoginFrom() {
        return places().lastLogin().findAddress();
    }
}
