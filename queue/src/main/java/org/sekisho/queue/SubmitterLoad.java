// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sekisho.queue.store.FairShare;
import org.sekisho.queue.store.QueuedMail;
import org.sekisho.submitter.Submitter;

/**
 * How much mail each submitter has in all queues, to refuse more of one who has too large a share while others wait.
 * There is an entry only for a submitter with mail. Thread-safe.
 */
final class SubmitterLoad {
    private static final int HUNDRED = 100;

    private final ConcurrentHashMap<Submitter, Integer> mails = new ConcurrentHashMap<>();
    private final AtomicLong all = new AtomicLong();
    private final FairShare share;

    SubmitterLoad(FairShare share) {
        this.share = share;
    }

    void added(QueuedMail mail) {
        all.incrementAndGet();
        mail.submitter().ifPresent(submitter -> mails.merge(submitter, 1, Integer::sum));
    }

    void left(QueuedMail mail) {
        all.decrementAndGet();
        mail.submitter()
                .ifPresent(submitter ->
                        mails.computeIfPresent(submitter, (unused, count) -> count == 1 ? null : count - 1));
    }

    /** Why no more is accepted of this submitter now, if so. */
    Optional<String> refusal(Submitter submitter) {
        long own = mails.getOrDefault(submitter, 0);
        long together = all.get();
        boolean isTooMuch = own >= share.mails() && own < together && own * HUNDRED > together * share.percent();
        return isTooMuch
                ? Optional.of(submitter + " has " + own + " of " + together + " queued mails, allowed are "
                        + share.percent() + " % above " + share.mails())
                : Optional.empty();
    }
}
