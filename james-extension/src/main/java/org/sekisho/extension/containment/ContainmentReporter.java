// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.time.Instant;
import java.time.InstantSource;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.audit.EventLog;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Handover;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.metrics.DecisionMetrics;

/** Tells what was contained: the log, the audit trail, the metrics, and the record itself. Thread-safe. */
@Singleton
record ContainmentReporter(
        ContainmentFile records,
        HandoverLog outflow,
        AuditTrail audit,
        DecisionMetrics decisions,
        InstantSource clock) {
    /** Who acts in the audit trail. */
    static final String ACTOR = "sekisho";

    @Inject
    ContainmentReporter {}

    /** Counts mails that are held now. */
    void held(int mails) {
        for (int i = 0; i < mails; i++) {
            decisions.count("held", "contained");
        }
    }

    /** All queues have been gone through: tells it when it was the first time, or when more was found. */
    void wentThrough(ContainmentRecord before, ContainmentRecord after) {
        boolean more = after.held().mails() > before.held().mails();
        if (!more && !after.isOpen()) {
            return;
        }
        Instant now = clock.instant();
        Handover left = PriorDeliveries.of(
                outflow.sentSince(after.who(), after.suspended().minus(PriorDeliveries.BEFORE)), after.held());
        ContainmentRecord done = after.done(now, left);
        records.put(done);
        Containment told = done.told();
        EventLog.contained(told.submitter(), told.held(), told.heldRecipients(), told.sentence(), told.suspension());
        if (told.held() > 0) {
            audit.add(new AuditEntry(now, ACTOR, "contain", told.submitter(), told.sentence()));
        }
    }
}
