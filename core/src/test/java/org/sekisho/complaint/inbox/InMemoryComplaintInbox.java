// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint.inbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.sekisho.record.StoreWithOutages;

/** Complaints in a list, for tests of those who use the port. Thread-safe. */
public final class InMemoryComplaintInbox extends StoreWithOutages implements ComplaintInbox {
    private final List<ComplaintRecord> all = new ArrayList<>();

    @Override
    public synchronized void add(ComplaintRecord complaint) {
        if (all.stream().noneMatch(one -> one.id().equals(complaint.id()))) {
            all.add(complaint);
        }
    }

    @Override
    public synchronized Optional<ComplaintRecord> find(UUID id) {
        requireUp();
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private Stream<ComplaintRecord> matching(Query query) {
        requireUp();
        return all.stream()
                .filter(one -> !query.waiting() || one.findAnswered().isEmpty())
                .filter(one -> query.submitter() == null || one.findSubmitter().equals(Optional.of(query.submitter())))
                .sorted(Comparator.comparing(ComplaintRecord::at).reversed());
    }

    @Override
    public synchronized List<ComplaintRecord> list(Query query) {
        return matching(query).skip(query.skip()).limit(query.max()).toList();
    }

    @Override
    public synchronized long count(Query query) {
        return matching(query).count();
    }

    @Override
    public synchronized boolean answer(UUID id, ComplaintRecord.Answered answered) {
        Optional<ComplaintRecord> found =
                find(id).filter(one -> one.findAnswered().isEmpty());
        found.ifPresent(one -> all.set(
                all.indexOf(one),
                new ComplaintRecord(one.id(), one.at(), one.verdict(), one.reporter(), one.source(), answered)));
        return found.isPresent();
    }
}
