// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.simulation;

import java.util.List;

/**
 * Rules that act together.
 *
 * @param title in the table
 * @param nets the text of each
 */
record RuleSet(String title, List<String> nets) {
    /** What {@code conf/} enforces. */
    static final RuleSet SHIPPED = new RuleSet(
            "**shipped**", List.of(Net.FIRST_TIME, Net.SHARED, Net.STRANGERS_FAIL, Net.VOLUME, Net.COUNTRIES));

    static final List<RuleSet> ALL = List.of(
            SHIPPED,
            new RuleSet("shipped before", List.of(Net.FIRST_TIME, Net.VOLUME, Net.COUNTRIES)),
            shippedAnd(Net.FAILURES),
            shippedAnd(Net.COUNTRY),
            shippedAnd(Net.JUMPS),
            shippedAnd(Net.BURST),
            shippedAnd(Net.FOUR_TIMES),
            shippedAnd(Net.HABIT),
            shippedAnd(Net.MIX),
            alone(Net.FIRST_TIME),
            alone(Net.SHARED),
            alone(Net.STRANGERS_FAIL),
            alone(Net.HABIT),
            alone(Net.ONCE),
            alone(Net.FORTY),
            alone(Net.SIXTY),
            alone(Net.EIGHTY),
            alone(Net.NEW_COUNTRY),
            alone(Net.FOUR_TIMES),
            alone(Net.MOSTLY_STRANGERS),
            alone(Net.VOLUME),
            alone(Net.FORMER_VOLUME),
            alone(Net.COUNTRIES),
            alone(Net.COUNTRY),
            alone(Net.JUMPS),
            alone(Net.BURST),
            alone(Net.FAILURES),
            alone(Net.MIX),
            alone(Net.MIX_EIGHT),
            alone(Net.MIX_FIFTEEN),
            alone(Net.MIX_SHARE),
            alone(Net.MIX_FAILS));

    private static RuleSet shippedAnd(String net) {
        return new RuleSet(
                "shipped and `" + net + "`",
                List.of(Net.FIRST_TIME, Net.SHARED, Net.STRANGERS_FAIL, Net.VOLUME, Net.COUNTRIES, net));
    }

    private static RuleSet alone(String net) {
        return new RuleSet("`" + net + "`", List.of(net));
    }

    /** As bits of their places in a list. */
    long in(List<Net> all) {
        long bits = 0;
        for (int i = 0; i < all.size(); i++) {
            bits |= nets.contains(all.get(i).text()) ? 1L << i : 0;
        }
        return bits;
    }
}
