// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Networks for the tests of those who ask about them. */
public final class TestNetworks {
    /** One refused login makes a network wait for a minute. */
    public static final WaitLimits STRICT = new WaitLimits(
            1,
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofDays(1),
            100,
            List.of());

    private TestNetworks() {}

    /** Nobody is suspended. */
    public static RefusedNetworks strict(InstantSource clock) {
        return new RefusedNetworks(STRICT, submitter -> false, clock);
    }
}
