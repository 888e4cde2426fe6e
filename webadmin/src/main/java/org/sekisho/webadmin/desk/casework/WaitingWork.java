// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.desk.casework;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.mail.MessagingException;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseQuery;
import org.sekisho.cases.Cases;
import org.sekisho.complaint.inbox.ComplaintInbox;
import org.sekisho.record.RecordsUnavailableException;
import org.sekisho.webadmin.desk.BackgroundValue;

/** How much waits for the desk. Counted in the background, at most once a second. Thread-safe. */
public final class WaitingWork {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Cases cases;
    private final ComplaintInbox inbox;
    private final BackgroundValue<Optional<Counts>> counts;

    /**
     * @param cases that are not closed
     * @param complaints that nobody has answered
     */
    public record Counts(long cases, long complaints) {}

    @Inject
    public WaitingWork(Cases cases, ComplaintInbox inbox, InstantSource clock) {
        this.cases = cases;
        this.inbox = inbox;
        this.counts = new BackgroundValue<>("waiting-work", clock, FRESH, this::count);
    }

    private Optional<Counts> count() {
        try {
            return Optional.of(new Counts(
                    cases.count(new CaseQuery(Set.of(AbuseCase.State.OPEN, AbuseCase.State.WAITING), null, 0, 1)),
                    inbox.count(new ComplaintInbox.Query(true, null, 0, 1))));
        } catch (RecordsUnavailableException e) {
            return Optional.empty(); // the health of the records is on the same page
        }
    }

    /** Empty while the records do not answer. */
    public Optional<Counts> find() throws MessagingException {
        return counts.get().flatMap(BackgroundValue.Known::value);
    }
}
