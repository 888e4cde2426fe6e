// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.sekisho.extension.containment.storage.HoldCandidate;
import org.sekisho.extension.containment.storage.QueueSource;
import org.sekisho.queue.DurableMailQueue;
import org.sekisho.queue.HeldBackMail;
import org.sekisho.queue.HeldBackMail.Claimed;

/**
 * Sekisho's own queue: what must not leave is kept back by the queue itself, and nobody else can take what is caught.
 */
record DurableQueueSource(DurableMailQueue queue) implements QueueSource {

    private HeldBackMail kept() {
        return queue.kept();
    }

    @Override
    public String name() {
        return queue.getName().asString();
    }

    @Override
    public void begin() {
        kept().gather();
    }

    @Override
    public List<HoldCandidate> next(int max) {
        return kept().claim(max).stream()
                .map(claimed -> new HoldCandidate(claimed.id(), claimed.submitter(), claimed.mail(), claimed))
                .toList();
    }

    @Override
    public List<HoldCandidate> remove(List<HoldCandidate> moved) throws IOException {
        kept().remove(claimed(moved));
        return moved;
    }

    @Override
    public void leave(List<HoldCandidate> mails) {
        kept().putBack(claimed(mails));
    }

    private static List<Claimed> claimed(List<HoldCandidate> mails) {
        return mails.stream().map(caught -> (Claimed) caught.entry()).toList();
    }

    @Override
    public void end() {
        kept().letGo();
    }

    /** Nothing is left: the records were removed when the queue was opened. */
    @Override
    public void removeAgain(Set<String> ids) {}

    @Override
    public boolean keepsBack() {
        return true;
    }
}
