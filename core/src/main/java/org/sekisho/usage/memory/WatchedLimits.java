// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import java.util.Collection;
import org.sekisho.rate.Window;
import org.sekisho.usage.JumpLimits;
import org.sekisho.window.WatchedWindows;

/** For which windows events are counted, and which jumps are noted; each rule may add to it. Thread-safe. */
final class WatchedLimits {
    private volatile WatchedWindows windows = WatchedWindows.DEFAULT;
    private volatile JumpLimits jumps = JumpLimits.DEFAULT;
    private boolean jumpsWatched;

    /** An hour and a day are always watched. */
    synchronized void watch(Collection<Window> more) {
        windows = windows.with(more);
    }

    synchronized void watch(JumpLimits limits) {
        jumps = jumpsWatched ? jumps.or(limits) : limits;
        jumpsWatched = true;
    }

    WatchedWindows windows() {
        return windows;
    }

    JumpLimits jumps() {
        return jumps;
    }
}
