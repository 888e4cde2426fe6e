// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import java.time.Instant;
import java.time.InstantSource;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.sekisho.containment.Containment;
import org.sekisho.delivery.Outflow;
import org.sekisho.delivery.Sent;
import org.sekisho.record.AuditEntry;
import org.sekisho.record.AuditTrail;
import org.sekisho.record.Decisions;
import org.sekisho.record.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was contained: the log, the audit trail, the metrics, and the record itself. Thread-safe. */
@Singleton
final class ContainmentNews {
    /** Who acts in the audit trail. */
    static final String ACTOR = "sekisho";

    private static final Logger LOG = LoggerFactory.getLogger(ContainmentNews.class);

    private final ContainmentFile records;
    private final Outflow outflow;
    private final AuditTrail audit;
    private final Decisions decisions;
    private final InstantSource clock;

    @Inject
    ContainmentNews(
            ContainmentFile records, Outflow outflow, AuditTrail audit, Decisions decisions, InstantSource clock) {
        this.records = records;
        this.outflow = outflow;
        this.audit = audit;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Counts mails that are held now. */
    void held(int mails) {
        for (int i = 0; i < mails; i++) {
            decisions.count("held", "contained");
        }
    }

    /** All queues have been gone through: tells it when it was the first time, or when more was found. */
    void wentThrough(ContainedCase before, ContainedCase after) {
        boolean more = after.held().mails() > before.held().mails();
        if (!more && !after.isOpen()) {
            return;
        }
        Instant now = clock.instant();
        Sent left = Left.of(outflow.sentSince(after.who(), after.suspended().minus(Left.BEFORE)), after.held());
        ContainedCase done = after.done(now, left);
        records.put(done);
        Containment told = done.told();
        LOG.info(
                "action=contain submitter={} held={} recipients={} left=\"{}\" id={}",
                told.submitter(),
                told.held(),
                told.heldRecipients(),
                LogText.of(told.sentence()),
                told.suspension());
        if (told.held() > 0) {
            audit.add(new AuditEntry(now, ACTOR, "contain", told.submitter(), told.sentence()));
        }
    }
}
