// SPDX-License-Identifier: Apache-2.0
package org.sekisho.record;

/** A store of a test that can go down: what looks back throws then, everything else goes on. Thread-safe. */
public abstract class StoreWithOutages {
    private volatile boolean down;

    /** From now on as while the store does not answer. */
    public final void goDown() {
        down = true;
    }

    /** The store answers again. */
    public final void comeBack() {
        down = false;
    }

    /** What a method that looks back calls first. */
    protected final void requireUp() {
        if (down) {
            throw new RecordsUnavailableException("the store of this test is down", new IllegalStateException("down"));
        }
    }
}
