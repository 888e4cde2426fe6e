// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension;

import com.google.inject.Inject;
import java.util.List;
import org.sekisho.cases.CaseOpener;
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
 * @param people tell the desk and the owner, and open a case
 * @param containment holds queued mail, or lets it go
 */
record SuspensionListeners(
        DecisionMetrics decisions,
        Usage usage,
        Counts counts,
        LoginMemory logins,
        EgressPools pools,
        People people,
        ContainmentTask containment) {

    @Inject
    SuspensionListeners {}

    /** What is for people. */
    record People(Notifier notices, CaseOpener cases) {
        @Inject
        People {}
    }

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
                forgetful(),
                new SuspensionMetrics(decisions),
                pools,
                people.cases(),
                people.notices(),
                containment);
    }

    /**
     * Who keeps something on this node, and hears of other nodes' decisions; those count, notify, open cases and
     * forgive what is shared themselves.
     */
    List<SuspensionListener> ofOtherNodes() {
        return List.of(SuspensionListener.onRelease(usage::forgiveHere), forgetful(), pools, containment);
    }

    private SuspensionListener forgetful() {
        return SuspensionListener.onRelease((submitter, at) -> {
            counts.forgive(submitter);
            logins.release(submitter);
        });
    }
}
