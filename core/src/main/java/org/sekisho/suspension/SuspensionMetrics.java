// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import org.sekisho.metrics.DecisionMetrics;

/**
 * Counts what a desk decides: {@code suspended} by rule or by a person, {@code released}, {@code braked} by rule,
 * {@code rearmed} by rule. Thread-safe.
 */
public final class SuspensionMetrics implements SuspensionListener {
    private final DecisionMetrics decisions;

    /** @param decisions who counts */
    public SuspensionMetrics(DecisionMetrics decisions) {
        this.decisions = decisions;
    }

    @Override
    public void suspended(Suspension suspension) {
        suspension
                .findRule()
                .ifPresentOrElse(
                        rule -> decisions.count("suspended", "rule", rule),
                        () -> decisions.count("suspended", "person"));
    }

    @Override
    public void released(Suspension suspension, Release release) {
        decisions.count("released");
    }

    @Override
    public void braked(Brake.Trip trip) {
        decisions.count("braked", trip.rule());
    }

    @Override
    public void rearmed(Brake.Trip trip) {
        decisions.count("rearmed", trip.rule());
    }
}
