// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

/** Whether the store of a test answers. Thread-safe. */
public final class Outage {
    private volatile boolean down;

    /** A store that can go down: what looks back throws then, everything else goes on. */
    public interface Store {
        Outage outage();

        /** From now on as while the store does not answer. */
        default void goDown() {
            outage().down = true;
        }

        /** The store answers again. */
        default void comeBack() {
            outage().down = false;
        }
    }

    /** What a method that looks back calls first. */
    public void check() {
        if (down) {
            throw new RecordsUnavailableException("the store of this test is down", new IllegalStateException("down"));
        }
    }
}
