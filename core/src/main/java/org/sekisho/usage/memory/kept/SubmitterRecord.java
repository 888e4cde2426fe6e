// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.kept;

import java.nio.ByteBuffer;

/** Something kept of one submitter. Not thread-safe: who uses it holds its monitor. */
public abstract class SubmitterRecord {
    /** Changed since it was last saved. */
    private boolean dirty;

    private boolean gone;

    /** It is to be saved. */
    protected final void changed() {
        dirty = true;
    }

    /** Whether it is in use no more; whoever still has it looks the submitter up again. */
    public final boolean isGone() {
        return gone;
    }

    final void leave() {
        gone = true;
    }

    final boolean takeDirty() {
        boolean was = dirty;
        dirty = false;
        return was;
    }

    /** Octets that {@link #write} needs. */
    protected abstract int octets();

    protected abstract void write(ByteBuffer to);

    /** Whether it is so old that nobody asks for it any more. */
    protected abstract boolean isOver(long now);
}
