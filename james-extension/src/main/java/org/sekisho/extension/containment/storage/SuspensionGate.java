// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment.storage;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.mailet.Mail;
import org.sekisho.mail.MailLedger;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Suspension;
import org.sekisho.suspension.Suspensions;

/**
 * Shut for the suspended, from the moment on at which they are. In the spool only mail at the start of the pipeline can
 * be kept: further on lies what has been delivered or was refused, and is only told about. Thread-safe.
 */
@Singleton
public final class SuspensionGate {
    private final MailLedger ledger;
    private final Suspensions suspensions;
    private final InstantSource clock;
    private final Optional<Transfer> leftOver;
    private final Set<String> leftOverIds;
    private volatile Runnable whenKept = () -> {};

    @Inject
    public SuspensionGate(MailLedger ledger, Suspensions suspensions, InstantSource clock, TransferJournal journal) {
        this.ledger = ledger;
        this.suspensions = suspensions;
        this.clock = clock;
        this.leftOver = journal.findOpen();
        this.leftOverIds = leftOver.map(Transfer::ids).orElse(Set.of());
    }

    /** @param listener returns at once */
    public void listen(Runnable listener) {
        whenKept = listener;
    }

    /** Whose mail it is; empty for mail that is never kept back in that queue. */
    public Optional<Submitter> submitterOf(String queue, Mail mail) {
        boolean toldAbout = queue.equals(MailQueueFactory.SPOOL.asString()) && !Mail.DEFAULT.equals(mail.getState());
        return toldAbout ? Optional.empty() : ledger.findSubmitter(mail);
    }

    /** Whether mail of that submitter may not leave now. */
    public boolean isShut(Submitter submitter) {
        return find(submitter).isPresent();
    }

    /** Why the gate is shut. */
    public Optional<Suspension> find(Submitter submitter) {
        return suspensions.find(submitter, clock.instant());
    }

    /** Mail was met that may not leave. Returns at once. */
    public void kept() {
        whenKept.run();
    }

    /**
     * Whether a record found when the queue is opened is to be removed, because a move that a crash cut short had taken
     * the mail elsewhere.
     *
     * @param id of the record
     * @param transfer by which the record came, if it came by one
     */
    public boolean isElsewhere(String queue, String id, Optional<String> transfer) {
        return leftOver.filter(left -> left.queue().equals(queue))
                .filter(left -> switch (left.kind()) {
                    case HOLD -> left.decided() && leftOverIds.contains(id);
                    case DELIVER ->
                        !left.decided() && transfer.filter(left.token()::equals).isPresent();
                })
                .isPresent();
    }
}
