// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.activity;

import static org.sekisho.usage.memory.layout.StateLayout.FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.LOGIN;
import static org.sekisho.usage.memory.layout.StateLayout.SLOTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_BYTES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_FIRST_TIME;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_MESSAGES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_RECIPIENTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.VISITS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sekisho.rate.Dimension;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;

/**
 * The array of one submitter as it was at one moment, and the largest sums over it. Immutable.
 *
 * <p>After most events nobody asks for more than the sums, so there is no copy until somebody does. Until then the
 * array is shared with the store: {@code FastPath} alone changes it, and only words that are kept here as they were;
 * for any other change the store goes on with another array.
 */
abstract class SharedWords {
    private final long messages;
    private final long recipients;
    private final long bytes;
    private final long firstTime;

    private final long[] shared;
    private final long login;
    private final long visit;
    private final long slotTimes;
    private final long slotAmounts;
    private final long slotBytes;

    private volatile long @Nullable [] copy;

    /**
     * @param words marked as shared, nobody else's, or lent for a while
     * @param own whether they are nobody else's
     * @param horizon the first tick that any window counts
     */
    SharedWords(long[] words, boolean own, long horizon) {
        shared = words;
        if (own) {
            copy = words;
        }
        int newest = StateLayout.newestSlot(words);
        login = words[LOGIN];
        visit = VISITS.isSet(words, 0) ? words[FIRST] : 0;
        slotTimes = words[newest];
        slotAmounts = words[newest + 1];
        slotBytes = words[newest + 2];
        int from = StateLayout.slotsFrom(words);
        long sumOfMessages = 0;
        long sumOfRecipients = 0;
        long sumOfBytes = 0;
        long sumOfFirstTime = 0;
        for (int slot = newest; slot >= from && SlotEntry.last(words, slot) >= horizon; slot -= SLOT_WORDS) {
            boolean isFirst = SLOT_FIRST_TIME.isSet(words, slot);
            long slotRecipients = SLOT_RECIPIENTS.amount(words, slot);
            sumOfFirstTime = WindowSlots.plus(sumOfFirstTime, isFirst ? slotRecipients : 0);
            sumOfRecipients = WindowSlots.plus(sumOfRecipients, isFirst ? 0 : slotRecipients);
            sumOfMessages = WindowSlots.plus(sumOfMessages, SLOT_MESSAGES.amount(words, slot));
            sumOfBytes = WindowSlots.plus(sumOfBytes, SLOT_BYTES.amount(words, slot));
        }
        messages = sumOfMessages;
        recipients = sumOfRecipients;
        bytes = sumOfBytes;
        firstTime = sumOfFirstTime;
    }

    public final long most(Dimension dimension) {
        return switch (dimension) {
            case MESSAGES -> messages;
            case RECIPIENTS -> recipients;
            case BYTES -> bytes;
        };
    }

    public final long mostFirstTime() {
        return firstTime;
    }

    /**
     * As it is now. As it was are: how many there are of each, the networks, the jumps, and the visits but for the time
     * of the one in front.
     */
    final long[] shared() {
        return shared;
    }

    /** All of it as it was. Whichever thread comes first: one more copy does no harm. */
    final long[] words() {
        long[] known = copy;
        if (known == null) {
            known = Arrays.copyOf(shared, StateLayout.end(shared));
            known[LOGIN] = login;
            if (VISITS.isSet(known, 0)) {
                known[FIRST] = visit;
            }
            if (SLOTS.isSet(known, 0)) {
                int newest = known.length - SLOT_WORDS;
                known[newest] = slotTimes;
                known[newest + 1] = slotAmounts;
                known[newest + 2] = slotBytes;
            }
            copy = known;
        }
        return known;
    }
}
