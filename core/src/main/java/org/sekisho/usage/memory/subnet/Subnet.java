// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.subnet;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.sekisho.usage.SubnetVisitors;

/**
 * Who was in one /24 or /64: up to {@value SubnetVisitors#MOST} newcomers, each as the hash of its address and the
 * minute when it was last seen, and up to three submitters to whom the network is familiar, as 16 bits each. Not
 * thread-safe.
 */
public final class Subnet {
    static final int MINUTES_PER_DAY = (int) Duration.ofDays(1).toMinutes();

    /** While more newcomers than these are known, nobody is taken for a regular: they may all be one thief's. */
    static final int CROWD = 10;

    /** So many days after the last regular was seen, the network is no longer known. */
    static final int REGULAR_DAYS = 30;

    private static final int REGULARS = 3;
    private static final int PAIR = 2;
    private static final int[] NOBODY = {};

    /** Changed since it was last saved. */
    boolean dirty;

    private int[] newcomers = NOBODY;
    private int count;
    private final short[] regulars = new short[REGULARS];
    private int lastRegularDay;

    /**
     * A submitter to whom the network is not familiar was here.
     *
     * @return whether that says anything new
     */
    public boolean visit(int submitter, int minute) {
        int at = find(submitter);
        if (at < count * PAIR && newcomers[at + 1] >= minute) {
            return false;
        }
        if (at == count * PAIR) {
            makeRoom();
            at = count == SubnetVisitors.MOST ? oldest() : PAIR * count++;
            newcomers[at] = submitter;
        }
        newcomers[at + 1] = Math.max(minute, newcomers[at + 1]);
        dirty = true;
        return true;
    }

    private int find(int submitter) {
        int at = 0;
        while (at < count * PAIR && newcomers[at] != submitter) {
            at += PAIR;
        }
        return at;
    }

    private void makeRoom() {
        if (PAIR * count == newcomers.length && count < SubnetVisitors.MOST) {
            newcomers = Arrays.copyOf(newcomers, Math.max(PAIR, 2 * newcomers.length));
        }
    }

    private int oldest() {
        int oldest = 0;
        for (int at = PAIR; at < count * PAIR; at += PAIR) {
            oldest = newcomers[at + 1] < newcomers[oldest + 1] ? at : oldest;
        }
        newcomers[oldest + 1] = 0;
        return oldest;
    }

    /**
     * A submitter to whom the network is familiar wrote from here.
     *
     * @return whether that says anything new
     */
    public boolean settle(int submitter, int minute) {
        forget(minute);
        short tag = (short) (submitter ^ submitter >>> Short.SIZE);
        short own = tag == 0 ? 1 : tag;
        int place = 0;
        while (place < REGULARS && regulars[place] != 0 && regulars[place] != own) {
            place++;
        }
        boolean known = place == REGULARS || regulars[place] == own;
        int day = minute / MINUTES_PER_DAY;
        boolean counts = (known && day > lastRegularDay) || (!known && count <= CROWD);
        if (counts) {
            regulars[Math.min(place, REGULARS - 1)] = place == REGULARS ? regulars[REGULARS - 1] : own;
            lastRegularDay = Math.max(day, lastRegularDay);
            dirty = true;
        }
        return counts;
    }

    public SubnetVisitors read(int minute) {
        forget(minute);
        int[] minutes = new int[count];
        Arrays.setAll(minutes, one -> newcomers[PAIR * one + 1]);
        return new SubnetVisitors(isKnown(minute), minutes);
    }

    private boolean isKnown(int minute) {
        return regulars[REGULARS - 1] != 0 && minute / MINUTES_PER_DAY - lastRegularDay <= REGULAR_DAYS;
    }

    /** Forgets what is too old. */
    private void forget(int minute) {
        int oldest = minute - SubnetVisitors.DAYS * MINUTES_PER_DAY;
        int kept = 0;
        for (int at = 0; at < count * PAIR; at += PAIR) {
            if (newcomers[at + 1] > oldest) {
                newcomers[kept] = newcomers[at];
                newcomers[kept + 1] = newcomers[at + 1];
                kept += PAIR;
            }
        }
        count = kept / PAIR;
        if (minute / MINUTES_PER_DAY - lastRegularDay > REGULAR_DAYS) {
            Arrays.fill(regulars, (short) 0);
        }
    }

    /** Forgets what is too old; tells whether anything is left. */
    boolean isEmpty(int minute) {
        forget(minute);
        return count == 0 && regulars[0] == 0;
    }

    /** Octets that {@link #write} needs. */
    public int octets() {
        return REGULARS * Short.BYTES + Integer.BYTES + count * PAIR * Integer.BYTES;
    }

    /** The regulars and their last day, the newcomers; big endian. */
    public void write(ByteBuffer to) {
        for (short regular : regulars) {
            to.putShort(regular);
        }
        to.putInt(lastRegularDay);
        for (int at = 0; at < count * PAIR; at++) {
            to.putInt(newcomers[at]);
        }
    }

    /** @throws RuntimeException when this is none */
    public static Subnet read(ByteBuffer from) {
        Subnet subnet = new Subnet();
        for (int place = 0; place < REGULARS; place++) {
            subnet.regulars[place] = from.getShort();
        }
        subnet.lastRegularDay = from.getInt();
        int words = from.remaining() / Integer.BYTES;
        if (words % PAIR != 0 || words > PAIR * SubnetVisitors.MOST) {
            throw new IllegalArgumentException("not the visitors of a network");
        }
        subnet.count = words / PAIR;
        subnet.newcomers = new int[words];
        from.asIntBuffer().get(subnet.newcomers);
        return subnet;
    }
}
