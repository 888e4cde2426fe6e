// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.state;

import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_FIRST;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_LAST_DAY;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_MARK;
import static org.sekisho.usage.memory.layout.StateLayout.NETWORK_WORDS;
import static org.sekisho.usage.memory.layout.StateLayout.SLOT_NETWORK;

import java.net.InetAddress;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;
import org.sekisho.usage.memory.layout.BitField;
import org.sekisho.usage.memory.layout.NetworkEntry;
import org.sekisho.usage.memory.layout.StateLayout;

/** What is done with the networks of one submitter, the one used last in front. */
abstract class StateNetworks extends StateSections {
    /** Of more, the newest is given up, so that strange networks never push out those that are a habit. */
    static final int MAX_NETWORKS = 32;

    StateNetworks(long[] words) {
        super(words);
    }

    /**
     * Notes that the submitter was in a network.
     *
     * @return the mark of the slots of what is sent from there now
     */
    final int enter(long at, Place place, InetAddress address) {
        if (place.isExcluded()) {
            return 0;
        }
        int known = findNetwork(place, address);
        int network = known < 0 ? openNetwork(AccessNetwork.of(place, address), at) : known;
        NetworkEntry.see(words, network, at);
        toFront(network(0), network, NETWORK_WORDS);
        return NetworkEntry.mark(words, network(0), at);
    }

    /** Where the network of an address lies, or -1. */
    final int findNetwork(Place place, InetAddress address) {
        AccessNetwork.Kind kind = AccessNetwork.kind(place, address);
        long number = AccessNetwork.number(place, address);
        for (int i = 0; i < networks; i++) {
            if (NetworkEntry.is(words, network(i), kind, number)) {
                return network(i);
            }
        }
        return -1;
    }

    private int openNetwork(AccessNetwork network, long now) {
        int place = network(networks);
        int mark = freeMark();
        if (networks == MAX_NETWORKS) {
            place = newestNetwork();
            mark = NETWORK_MARK.number(words, place);
            remark(mark, NetworkEntry.isNew(words, place, now) ? NetworkEntry.OTHERS : 0);
        } else {
            makeRoom(place, NETWORK_WORDS);
            networks++;
        }
        NetworkEntry.open(words, place, network, now, mark);
        return place;
    }

    /** At most {@link #MAX_NETWORKS} are in use, so one of these is free. */
    private int freeMark() {
        long taken = 0;
        for (int i = 0; i < networks; i++) {
            taken |= 1L << NETWORK_MARK.get(words, network(i));
        }
        return Long.numberOfTrailingZeros(~(taken | 1));
    }

    private int newestNetwork() {
        int newest = network(0);
        for (int i = 1; i < networks; i++) {
            newest = NETWORK_FIRST.get(words, network(i)) > NETWORK_FIRST.get(words, newest) ? network(i) : newest;
        }
        return newest;
    }

    /** Gives the slots with one mark another. */
    final void remark(int mark, int other) {
        for (int i = 0; i < used; i++) {
            if (SLOT_NETWORK.get(words, slot(i)) == mark) {
                SLOT_NETWORK.set(words, slot(i), other);
            }
        }
    }

    /** Forgets the marks of a network that is not wanted. */
    final boolean isKept(int network, boolean wanted) {
        if (!wanted) {
            remark(NETWORK_MARK.number(words, network), 0);
        }
        return wanted;
    }

    final void clampNetworks(long now) {
        for (int i = 0; i < networks; i++) {
            clamp(NETWORK_FIRST, network(i), now);
            clamp(NETWORK_LAST_DAY, network(i), StateLayout.day(now));
        }
    }

    /** Brings a time in the future down to now. */
    final void clamp(BitField time, int at, long now) {
        time.set(words, at, Math.min(now, time.get(words, at)));
    }
}
