// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.Inject;
import java.util.List;
import org.sekisho.complaint.count.ComplaintCounts;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.egress.EgressPools;
import org.sekisho.extension.containment.ContainmentTask;
import org.sekisho.login.LoginMemory;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.notice.deliver.Notifier;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.SuspensionListener;
import org.sekisho.suspension.SuspensionMetrics;
import org.sekisho.usage.Usage;

/**
 * What follows a suspension, a release and a tripped brake.
 *
 * @param decisions counts it
 * @param usage begins anew for whoever is released
 * @param counts the same, without failures and complaints
 * @param logins let whoever is released come at once, with a new password
 * @param pools send whoever is released by the clean way again
 * @param notices tell the desk and the owner
 * @param containment holds queued mail, or lets it go
 */
record SuspensionListeners(
        DecisionMetrics decisions,
        Usage usage,
        Counts counts,
        LoginMemory logins,
        EgressPools pools,
        Notifier notices,
        ContainmentTask containment) {

    @Inject
    SuspensionListeners {}

    /** What is counted of a submitter's mail after it has left. */
    record Counts(InMemoryDeliveries deliveries, ComplaintCounts complaints) {
        @Inject
        Counts {}

        void forgive(Submitter submitter) {
            deliveries.forgive(submitter);
            complaints.forgive(submitter);
        }
    }

    /** In the order in which they are told. */
    List<SuspensionListener> inOrder() {
        return List.of(
                SuspensionListener.onRelease(usage::forgive),
                SuspensionListener.onRelease((submitter, at) -> counts.forgive(submitter)),
                SuspensionListener.onRelease((submitter, at) -> logins.release(submitter)),
                new SuspensionMetrics(decisions),
                pools,
                notices,
                containment);
    }

    /** Who keeps something on this node, and hears of other nodes' decisions; those count and notify themselves. */
    List<SuspensionListener> ofOtherNodes() {
        return inOrder().stream()
                .filter(listener -> !(listener instanceof SuspensionMetrics) && !listener.equals(notices))
                .toList();
    }
}
