// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.util.Collection;
import org.sekisho.rate.Window;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.Usage;
import org.sekisho.window.WatchedWindows;

/** Usage that counts events for the windows, and notes the jumps, that any rule asks for. Thread-safe. */
public abstract class WatchedUsage implements Usage {
    private volatile WatchedWindows windows = WatchedWindows.DEFAULT;
    private volatile JumpLimits jumps = JumpLimits.DEFAULT;
    private boolean jumpsWatched;

    /** An hour and a day are always watched. */
    @Override
    public final synchronized void watch(Collection<Window> more) {
        windows = windows.with(more);
    }

    @Override
    public final synchronized void watch(JumpLimits limits) {
        jumps = jumpsWatched ? jumps.or(limits) : limits;
        jumpsWatched = true;
    }

    protected final WatchedWindows windows() {
        return windows;
    }

    protected final JumpLimits jumps() {
        return jumps;
    }
}
