// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.FindingListener;
import org.sekisho.notice.Audience;
import org.sekisho.notice.Language;
import org.sekisho.notice.NoticeEvent;
import org.sekisho.notice.NoticeRequest;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.submitter.Submitter;
import org.sekisho.window.BoundedMaps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the owner of an account whether it was they, when a rule that only observes found mail from an unusual place: at
 * most once a week, which the audit trail remembers over a restart and for all nodes. Thread-safe. Of at most
 * {@value #MOST} submitters it is remembered in memory that they need no looking up.
 */
public final class OwnerHints implements FindingListener {
    /** What the audit trail calls it. */
    static final String ACTION = "hint";

    private static final Logger LOG = LoggerFactory.getLogger(OwnerHints.class);
    private static final Duration APART = Duration.ofDays(7);
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);
    private static final int MOST = 10_000;
    private static final int LOOKED_THROUGH = 1_000;

    private final Notifier desk;
    private final NoticeRequest request;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final BlockingQueue<Finding> heard = new ArrayBlockingQueue<>(LOOKED_THROUGH);
    private final Map<Submitter, Instant> notBefore = BoundedMaps.oldestFirst(MOST);

    /** @param languages in which owners are asked */
    public OwnerHints(Notifier desk, List<Language> languages, AuditTrail audit, InstantSource clock) {
        this.desk = desk;
        this.request = new NoticeRequest(Set.of(Audience.OWNER), languages, false);
        this.audit = audit;
        this.clock = clock;
    }

    /** Only where a place is known: how much somebody sends, they know themselves. */
    @Override
    public void observed(Finding finding) {
        if (finding.evidence().origin().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        synchronized (notBefore) {
            Instant next = notBefore.get(finding.submitter());
            if (next != null && now.isBefore(next)) {
                return;
            }
            notBefore.put(finding.submitter(), now.plus(LOOK_AGAIN));
        }
        heard.offer(finding);
    }

    /** Asks whom it is to ask: to be called about once a second, by one thread at a time. */
    public void work() {
        for (Finding next = heard.poll(); next != null; next = heard.poll()) {
            try {
                ask(next);
            } catch (RecordsUnavailableException e) {
                LOG.debug("{} is asked another time", next.submitter(), e);
            }
        }
    }

    private void ask(Finding finding) {
        Submitter owner = finding.submitter();
        Instant now = clock.instant();
        Optional<Instant> last = audit.find(owner, LOOKED_THROUGH).stream()
                .filter(entry -> entry.action().equals(ACTION))
                .map(AuditEntry::at)
                .findFirst();
        if (last.isEmpty() || !now.isBefore(last.get().plus(APART))) {
            audit.add(new AuditEntry(now, "rule:" + finding.rule(), ACTION, owner, finding.sentence()));
            desk.tell(new NoticeEvent.Found(finding), request, () -> null);
            last = Optional.of(now);
        }
        synchronized (notBefore) {
            notBefore.put(owner, last.get().plus(APART));
        }
    }
}
