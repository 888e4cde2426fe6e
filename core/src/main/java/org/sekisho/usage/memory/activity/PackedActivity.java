// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.activity;

import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_BYTES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_FIRST_TIME;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_MESSAGES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_RECIPIENTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
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
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.window.WatchedWindows;

/**
 * A copy of the array of one submitter, and the largest sums over it, which nearly every rule asks for. Whatever else
 * is asked is found in the copy when it is asked, as hardly any mail needs it. Immutable.
 */
public final class PackedActivity implements Activity {
    private final Submitter submitter;
    private final long at;
    private final WatchedWindows windows;
    private final long[] words;

    private final long messages;
    private final long recipients;
    private final long bytes;
    private final long firstTime;
    private final OnDemandData onDemand;

    /**
     * @param at the tick at which the windows end
     * @param onDemand what else is known
     * @param live the array, whose monitor is held
     */
    public PackedActivity(Submitter submitter, long at, WatchedWindows windows, OnDemandData onDemand, long[] live) {
        this.submitter = submitter;
        this.at = at;
        this.windows = windows;
        this.onDemand = onDemand;
        this.words = Arrays.copyOf(live, StateLayout.end(live));
        long oldest = windows.horizon(at);
        int from = StateLayout.slotsFrom(words);
        long sumOfMessages = 0;
        long sumOfRecipients = 0;
        long sumOfBytes = 0;
        long sumOfFirstTime = 0;
        for (int slot = words.length - SLOT_WORDS; slot >= from && SlotEntry.last(words, slot) >= oldest; ) {
            sumOfMessages = WindowSlots.plus(sumOfMessages, SLOT_MESSAGES.amount(words, slot));
            long slotRecipients = SLOT_RECIPIENTS.amount(words, slot);
            if (SLOT_FIRST_TIME.isSet(words, slot)) {
                sumOfFirstTime = WindowSlots.plus(sumOfFirstTime, slotRecipients);
            } else {
                sumOfRecipients = WindowSlots.plus(sumOfRecipients, slotRecipients);
            }
            sumOfBytes = WindowSlots.plus(sumOfBytes, SLOT_BYTES.amount(words, slot));
            slot -= SLOT_WORDS;
        }
        this.messages = sumOfMessages;
        this.recipients = sumOfRecipients;
        this.bytes = sumOfBytes;
        this.firstTime = sumOfFirstTime;
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
    public long most(Dimension dimension) {
        return switch (dimension) {
            case MESSAGES -> messages;
            case RECIPIENTS -> recipients;
            case BYTES -> bytes;
        };
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
        return slot -> countries.test(Country.ofNumber(SLOT_COUNTRY.number(words, slot)));
    }

    private WindowSlots slots(Window window) {
        return WindowSlots.of(words, windows.horizon(window, at));
    }

    @Override
    public int daysSeen(Country country, int within) {
        return places().daysSeen(country, within);
    }

    @Override
    public int knownForDays() {
        return places().knownForDays();
    }

    @Override
    public List<Visit> visits() {
        return places().visits();
    }

    @Override
    public int countries() {
        return StateLayout.VISITS.number(words, 0);
    }

    @Override
    public boolean hasJumps() {
        return StateLayout.JUMPS.isSet(words, 0);
    }

    @Override
    public List<Jump> jumps() {
        return places().jumps();
    }

    private PlacesReader places() {
        return new PlacesReader(words, at);
    }

    @Override
    public List<NewNetwork> newNetworks(Dimension dimension, Window window, Duration newerThan) {
        long oldest = at - PlacesReader.ticks(newerThan);
        return places().networks(
                        network -> NETWORK_FIRST.get(words, network) > oldest,
                        slots(window).countByNetwork(dimension));
    }

    @Override
    public List<NewNetwork> firstTimeFromUnfamiliar(Window window, Duration learn) {
        long ticks = PlacesReader.ticks(learn);
        long began = began();
        return places().networks(
                        network -> !NetworkEntry.isFamiliar(words, network, at, ticks, began),
                        slots(window).firstTimeByNetwork());
    }

    @Override
    public long mostFirstTime() {
        return firstTime;
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
        return places().networksKnownSince();
    }

    @Override
    public List<SeenNetwork> networks() {
        return places().networks(PlacesReader.ticks(NEW_NETWORKS), began());
    }

    /** The tick at which the submitter was first seen, as far as that is known. */
    private long began() {
        return Math.min(StateLayout.tick(onDemand.recipients().history().known()), places().networksKnownSinceTick());
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
