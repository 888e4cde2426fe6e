// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_MARK;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_BYTES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_COUNTRY;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_FIRST_TIME;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_MESSAGES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_NETWORK;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_RECIPIENTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_REFUSED;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.TICK;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.sekisho.event.RecipientHashes;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Country;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Jump;
import org.sekisho.usage.NewNetwork;
import org.sekisho.usage.RecipientHistory;
import org.sekisho.usage.Visit;
import org.sekisho.usage.memory.layout.BitField;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.recipient.KnownRecipients;
import org.sekisho.window.WatchedWindows;

/**
 * A copy of the array of one submitter, and the largest sums over it, which nearly every rule asks for. Whatever else
 * is asked is found in the copy when it is asked, as hardly any mail needs it. Immutable.
 */
final class PackedActivity implements Activity {
    private final Submitter submitter;
    private final long at;
    private final WatchedWindows windows;
    private final long[] words;

    // Over the longest window, which nearly every rule asks for first, and hardly any for more.
    private final long messages;
    private final long recipients;
    private final long bytes;
    private final long firstTime;
    private final KnownRecipients.Reading reading;

    /**
     * @param at the tick at which the windows end
     * @param reading of the submitter's recipients
     * @param live the array, whose monitor is held
     */
    PackedActivity(Submitter submitter, long at, WatchedWindows windows, KnownRecipients.Reading reading, long[] live) {
        this.submitter = submitter;
        this.at = at;
        this.windows = windows;
        this.reading = reading;
        this.words = Arrays.copyOf(live, StateLayout.end(live));
        long oldest = windows.horizon(at);
        int from = StateLayout.slotsFrom(words);
        long sumOfMessages = 0;
        long sumOfRecipients = 0;
        long sumOfBytes = 0;
        long sumOfFirstTime = 0;
        for (int slot = words.length - SLOT_WORDS; slot >= from && SlotEntry.last(words, slot) >= oldest; ) {
            sumOfMessages = plus(sumOfMessages, SLOT_MESSAGES.amount(words, slot));
            long slotRecipients = SLOT_RECIPIENTS.amount(words, slot);
            if (SLOT_FIRST_TIME.isSet(words, slot)) {
                sumOfFirstTime = plus(sumOfFirstTime, slotRecipients);
            } else {
                sumOfRecipients = plus(sumOfRecipients, slotRecipients);
            }
            sumOfBytes = plus(sumOfBytes, SLOT_BYTES.amount(words, slot));
            slot -= SLOT_WORDS;
        }
        this.messages = sumOfMessages;
        this.recipients = sumOfRecipients;
        this.bytes = sumOfBytes;
        this.firstTime = sumOfFirstTime;
    }

    private static long plus(long sum, long more) {
        long result = sum + more;
        return result < 0 ? Long.MAX_VALUE : result;
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
        return sum(dimension, window, slot -> true);
    }

    @Override
    public long most(Dimension dimension) {
        return switch (dimension) {
            case MESSAGES -> messages;
            case RECIPIENTS -> recipients;
            case BYTES -> bytes;
        };
    }

    private static BitField field(Dimension dimension) {
        return switch (dimension) {
            case MESSAGES -> SLOT_MESSAGES;
            case RECIPIENTS -> SLOT_RECIPIENTS;
            case BYTES -> SLOT_BYTES;
        };
    }

    @Override
    public long refused(Window window) {
        long refused = 0;
        for (int slot : slots(window)) {
            refused += SLOT_REFUSED.get(words, slot);
        }
        return refused;
    }

    @Override
    public Optional<Instant> since(Window window) {
        return Arrays.stream(slots(window)).mapToLong(slot -> SlotEntry.first(words, slot)).min().stream()
                .mapToObj(tick -> Instant.ofEpochMilli(tick * TICK))
                .findFirst();
    }

    @Override
    public long count(Dimension dimension, Window window, Predicate<Country> countries) {
        return sum(dimension, window, slot -> countries.test(Country.ofNumber(SLOT_COUNTRY.number(words, slot))));
    }

    private long sum(Dimension dimension, Window window, IntPredicate wanted) {
        return sum(field(dimension), window, slot -> !SLOT_FIRST_TIME.isSet(words, slot) && wanted.test(slot));
    }

    private long sumOfFirstTime(Window window, IntPredicate wanted) {
        return sum(SLOT_RECIPIENTS, window, slot -> SLOT_FIRST_TIME.isSet(words, slot) && wanted.test(slot));
    }

    private long sum(BitField field, Window window, IntPredicate wanted) {
        long sum = 0;
        for (int slot : slots(window)) {
            if (wanted.test(slot)) {
                sum = plus(sum, field.amount(words, slot));
            }
        }
        return sum;
    }

    /** Where the slots lie that a window counts, newest first. */
    private int[] slots(Window window) {
        long horizon = windows.horizon(window, at);
        int from = StateLayout.slotsFrom(words);
        int[] slots = new int[(words.length - from) / SLOT_WORDS];
        int count = 0;
        for (int slot = words.length - SLOT_WORDS; slot >= from && SlotEntry.last(words, slot) >= horizon; ) {
            slots[count++] = slot;
            slot -= SLOT_WORDS;
        }
        return Arrays.copyOf(slots, count);
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
        long oldest = at - ticks(newerThan);
        return networks(
                network -> NETWORK_FIRST.get(words, network) > oldest,
                mark -> sum(dimension, window, slot -> SLOT_NETWORK.get(words, slot) == mark));
    }

    @Override
    public List<NewNetwork> firstTimeFromUnfamiliar(Window window, Duration learn) {
        long ticks = ticks(learn);
        return networks(
                network -> !NetworkEntry.isFamiliar(words, network, at, ticks),
                mark -> sumOfFirstTime(window, slot -> SLOT_NETWORK.get(words, slot) == mark));
    }

    private static long ticks(Duration duration) {
        if (duration.compareTo(NEW_NETWORKS) > 0) {
            throw new IllegalArgumentException("networks are told apart for 7 days");
        }
        return duration.toMillis() / TICK;
    }

    private List<NewNetwork> networks(IntPredicate wanted, LongUnaryOperator sumOfMark) {
        List<NewNetwork> all = new ArrayList<>();
        for (int network : places().networkEntries()) {
            if (wanted.test(network)) {
                long count = sumOfMark.applyAsLong(NETWORK_MARK.get(words, network));
                add(all, NetworkEntry.read(words, network), count);
            }
        }
        add(all, AccessNetwork.OTHERS, sumOfMark.applyAsLong(NetworkEntry.OTHERS));
        all.sort(Comparator.comparing(NewNetwork::count).reversed());
        return List.copyOf(all);
    }

    private static void add(List<NewNetwork> all, AccessNetwork network, long count) {
        if (count > 0) {
            all.add(new NewNetwork(network, count));
        }
    }

    @Override
    public long mostFirstTime() {
        return firstTime;
    }

    @Override
    public long firstTime(Window window, Predicate<Country> countries) {
        return sumOfFirstTime(window, slot -> countries.test(Country.ofNumber(SLOT_COUNTRY.number(words, slot))));
    }

    @Override
    public RecipientHistory recipientHistory() {
        return reading.history();
    }

    /** Those recipients of the message that were not known before it. */
    RecipientHashes unknownRecipients() {
        return reading.unknown();
    }

    @Override
    public Optional<Instant> networksKnownSince() {
        return places().networksKnownSince();
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
