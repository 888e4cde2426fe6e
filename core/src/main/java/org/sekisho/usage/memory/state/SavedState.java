// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.JUMPS;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORKS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOTS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_BYTES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_OLD_BYTES;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_OLD_REFUSED;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_REFUSED;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.VISITS;

import java.util.Arrays;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;

/** The words of one submitter as a file holds them: those of the array, but the head tells no slots, only the rest. */
public final class SavedState {
    /** Of what is saved now. */
    public static final int VERSION = 4;

    /** From before there were networks, and with more room for octets in a slot; the oldest that is read. */
    public static final int WITHOUT_NETWORKS = 2;

    /** From before there were first-time recipients, and with more room for refused messages in a slot. */
    private static final int WITHOUT_FIRST_TIME = 3;

    private SavedState() {}

    /** How many words there are to save. */
    public static int length(long[] words) {
        return StateLayout.end(words);
    }

    /** One of them. */
    public static long word(long[] words, int index) {
        return index == 0 ? head(words) : words[index];
    }

    private static long head(long[] words) {
        long[] head = {0};
        VISITS.set(head, 0, VISITS.get(words, 0));
        JUMPS.set(head, 0, JUMPS.get(words, 0));
        NETWORKS.set(head, 0, NETWORKS.get(words, 0));
        return head[0];
    }

    /**
     * @param saved as from {@link #word}
     * @param version of the file
     * @return an array like that
     * @throws IllegalArgumentException when these are no words of a submitter
     */
    public static long[] read(long[] saved, int version) {
        long[] words = saved.clone();
        boolean tooMany = VISITS.get(words, 0) > StatePlaces.MAX_VISITS
                || JUMPS.get(words, 0) > StatePlaces.MAX_JUMPS
                || NETWORKS.get(words, 0) > StateNetworks.MAX_NETWORKS;
        if (tooMany || words[0] != head(words)) {
            throw new IllegalArgumentException("a submitter has at most 64 countries, 16 jumps and 32 networks");
        }
        int from = StateLayout.slotsFrom(words);
        int rest = words.length - from;
        if (rest < 0 || rest % SLOT_WORDS != 0) {
            throw new IllegalArgumentException("behind its places a submitter has three words for each slot");
        }
        SLOTS.set(words, 0, rest / SLOT_WORDS);
        for (int at = from; at < words.length; at += SLOT_WORDS) {
            if (at > from && SlotEntry.last(words, at) < SlotEntry.last(words, at - SLOT_WORDS)) {
                throw new IllegalArgumentException("slots are out of order");
            }
            convert(words, at, version);
        }
        for (int i = 0; i < NETWORKS.number(words, 0) && version <= WITHOUT_FIRST_TIME; i++) {
            NetworkEntry.guessHabit(words, StateLayout.networksFrom(words) + i * StateLayout.NETWORK_WORDS);
        }
        return words;
    }

    private static void convert(long[] words, int slot, int version) {
        if (version == WITHOUT_NETWORKS) {
            words[slot + SLOT_BYTES.word()] = bytes(words, slot);
        }
        if (version <= WITHOUT_FIRST_TIME) {
            long refused = Math.min(SLOT_REFUSED.max(), SLOT_OLD_REFUSED.get(words, slot));
            SLOT_OLD_REFUSED.set(words, slot, refused);
        }
    }

    private static long bytes(long[] words, int at) {
        long[] slot = Arrays.copyOfRange(words, at, at + SLOT_WORDS);
        long bytes = Math.min(SLOT_BYTES.max(), SLOT_OLD_BYTES.get(slot, 0));
        SLOT_OLD_BYTES.set(slot, 0, bytes);
        return slot[SLOT_BYTES.word()];
    }
}
