// SPDX-License-Identifier: Apache-2.0
package org.sekisho.event;

import java.time.Duration;
import java.time.Instant;

/** A test of something whose time the test moves. */
public interface Clocked {
    MovableClock clock();

    default Instant now() {
        return clock().instant();
    }

    default void advance(Duration time) {
        clock().advance(time);
    }
}
