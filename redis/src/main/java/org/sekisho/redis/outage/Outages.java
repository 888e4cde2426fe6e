// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.outage;

import java.util.List;
import org.sekisho.settings.Setting;
import org.sekisho.settings.Settings;

/**
 * What is done while the shared store does not answer. Immutable.
 *
 * @param whenDown what is done with events
 * @param nodes 1 to 64: of how many each allows its share of a limit then; 1: each allows the whole limit
 */
public record Outages(OutagePolicy whenDown, int nodes) {
    private static final int MOST_NODES = 64;

    private static final Setting<OutagePolicy> WHEN_DOWN = Setting.choice(
            "usage.when-down",
            List.of(OutagePolicy.LOCAL, OutagePolicy.ALLOW, OutagePolicy.DEFER),
            "while Redis does not answer, a message is judged by this node's own counts, or alone, or has to wait");
    private static final Setting<Integer> NODES = Setting.count("usage.nodes", 1, MOST_NODES, 1)
            .does("while Redis does not answer, each of this many nodes allows its share of a rate; with 1 each allows"
                    + " all of it");

    public static final List<Setting<?>> SETTINGS = List.of(WHEN_DOWN, NODES);

    /** Reads {@link #SETTINGS}. What is wrong stays in {@code settings} until {@link Settings#finish()}. */
    public static Outages read(Settings settings) {
        Outages outages = new Outages(settings.read(WHEN_DOWN), settings.read(NODES));
        if (outages.whenDown == OutagePolicy.ALLOW && outages.nodes > 1) {
            settings.problem("usage.nodes=" + outages.nodes + ": with usage.when-down=allow no node counts, so there is"
                    + " nothing to share; remove it, or set usage.when-down=local");
        }
        return outages;
    }
}
