// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.JUMP_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.LOGIN;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.VISIT_WORDS;

import java.net.InetAddress;
import java.util.function.IntToLongFunction;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;
import org.sekisho.usage.memory.layout.LastLogin;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.SlotEntry;
import org.sekisho.usage.memory.layout.StateLayout;
import org.sekisho.usage.memory.layout.VisitEntry;

/**
 * What the saved words of a submitter mostly are like who was seen at one place last: each visit, network and slot is
 * one of that place and time. Whoever stores only the difference stores little; what is stored so is read with these
 * words only, so a change is a new format for such a store. Immutable.
 */
public final class LikelyWords implements IntToLongFunction {
    private static final int NETWORK = FIRST + VISIT_WORDS;
    private static final int SLOT = NETWORK + NETWORK_WORDS;
    private static final int MARK = 1;

    private final long[] one = new long[SLOT + SLOT_WORDS];
    private final int jumps;
    private final int networks;
    private final int slots;

    /**
     * @param head the first of the saved words
     * @param millis when the submitter was seen last, since 1970
     */
    public LikelyWords(long head, long millis, Place place, InetAddress address) {
        long[] counts = {head};
        networks = StateLayout.networksFrom(counts);
        jumps = networks - StateLayout.JUMPS.number(counts, 0) * JUMP_WORDS;
        slots = StateLayout.slotsFrom(counts);
        long tick = StateLayout.tick(millis);
        LastLogin login = LastLogin.of(millis, address);
        one[LOGIN] = login.millis();
        one[LOGIN + 1] = login.high();
        one[LOGIN + 2] = login.low();
        VisitEntry.open(one, FIRST, place.country().number());
        VisitEntry.see(one, FIRST, tick);
        VisitEntry.arrive(one, FIRST, tick, place, address);
        NetworkEntry.open(one, NETWORK, AccessNetwork.of(place, address), tick, MARK);
        NetworkEntry.see(one, NETWORK, tick);
        SlotEntry.open(one, SLOT, tick, SlotEntry.sort(place.country().number(), MARK, false));
    }

    /** @param index of a word; the first, which the others hang on, is nothing */
    @Override
    public long applyAsLong(int index) {
        if (index < FIRST) {
            return one[index];
        }
        if (index < jumps) {
            return one[FIRST + (index - FIRST) % VISIT_WORDS];
        }
        if (index < networks) {
            return 0;
        }
        return index < slots
                ? one[NETWORK + (index - networks) % NETWORK_WORDS]
                : one[SLOT + (index - slots) % SLOT_WORDS];
    }
}
