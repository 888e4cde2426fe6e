// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.metrics;

import com.google.inject.Inject;
import java.util.List;
import org.apache.james.lifecycle.api.Startable;
import org.sekisho.complaint.Attribution;
import org.sekisho.delivery.DeliveryOutcome;
import org.sekisho.finding.Mode;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.radius.PacketOutcome;
import org.sekisho.rule.RuleCatalogue;

/**
 * Lets the counters of all that is known to be countable appear with 0 at the start. Prometheus sees an increase only
 * between two samples, so the first suspension by a rule would never be in one if its counter appeared with 1.
 */
public record CountersAtZero(DecisionMetrics decisions, RuleCatalogue rules) implements Startable {
    @Inject
    public CountersAtZero {}

    /** Announces them; no count changes. */
    public void show() {
        decisions.announce("recorded", "login");
        decisions.announce("recorded", "submission");
        decisions.announce("refunded");
        decisions.announce("suspended", "person");
        decisions.announce("released");
        decisions.announce("held");
        decisions.announce("held", "contained");
        decisions.announce("handed-over");
        decisions.announce("delivered");
        decisions.announce("refused", "suspended");
        decisions.announce("refused", "auth-failed");
        decisions.announce("network-waits");
        decisions.announce("turned-away");
        decisions.announce("storm", "began");
        decisions.announce("storm", "ended");
        List.of("desk", "owner", "webhook").forEach(way -> decisions.announce("notified", way));
        List.of(Attribution.values()).forEach(answer -> decisions.announce("complaint", answer.setting()));
        List.of(PacketOutcome.values()).forEach(outcome -> decisions.announce("accounting", outcome.setting()));
        List.of(DeliveryOutcome.values()).stream()
                .filter(DeliveryOutcome::isFailure)
                .forEach(outcome -> decisions.announce("failed", outcome.setting()));
        rules.rules().forEach(this::announce);
    }

    private void announce(RuleCatalogue.Entry rule) {
        decisions.announce("found", rule.name(), rule.mode().setting());
        if (rule.mode() == Mode.ENFORCE) {
            decisions.announce("suspended", "rule", rule.name());
            decisions.announce("braked", rule.name());
            decisions.announce("rearmed", rule.name());
        }
        if (rule.processor().isEmpty()) {
            decisions.announce("deferred", rule.name());
            decisions.announce("rejected", rule.name());
        }
    }
}
