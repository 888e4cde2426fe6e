// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.visitor;

import java.nio.ByteBuffer;

/**
 * What a node has to tell about a network. Immutable, as nobody writes to the arrays.
 *
 * @param entries visits that are added ({@link NetworkValue})
 * @param seconds after which the value is forgotten
 * @param before what the value begins with, if that may be replaced; else nothing
 * @param after what is put in its place
 */
@SuppressWarnings("ArrayRecordComponent")
record WaitingVisits(byte[] entries, long seconds, byte[] before, byte[] after) {
    private static final byte[] NO_OCTETS = {};
    static final WaitingVisits NOTHING = new WaitingVisits(NO_OCTETS, 0, NO_OCTETS, NO_OCTETS);

    WaitingVisits(byte[] entries, long seconds) {
        this(entries, seconds, NO_OCTETS, NO_OCTETS);
    }

    boolean isNothing() {
        return entries.length == 0 && before.length == 0;
    }

    /** Both; of two replacements the later. */
    WaitingVisits and(WaitingVisits later) {
        byte[] both = ByteBuffer.allocate(entries.length + later.entries.length)
                .put(entries)
                .put(later.entries)
                .array();
        WaitingVisits replacing = later.before.length > 0 ? later : this;
        return new WaitingVisits(both, Math.max(seconds, later.seconds), replacing.before, replacing.after);
    }
}
