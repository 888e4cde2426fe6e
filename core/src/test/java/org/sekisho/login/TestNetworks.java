// SPDX-License-Identifier: Apache-2.0
package org.sekisho.login;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Networks for the tests of those who ask about them. */
public final class TestNetworks {
    /** One refused login makes a network wait for a minute. */
    public static final WaitLimits STRICT = waits(1);

    private TestNetworks() {}

    /** As where nothing is set, but for the number of refused logins, and for the loopback address too. */
    public static WaitLimits waits(int refusals) {
        return new WaitLimits(
                refusals,
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(15),
                Duration.ofDays(1),
                100,
                List.of());
    }

    /** Nobody is suspended. */
    public static RefusedNetworks strict(InstantSource clock) {
        return new RefusedNetworks(STRICT, submitter -> false, clock);
    }
}
