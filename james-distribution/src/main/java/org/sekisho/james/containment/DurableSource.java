// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import java.io.IOException;
import java.util.List;
import org.sekisho.james.queue.DurableMailQueue;
import org.sekisho.james.queue.KeptMail;
import org.sekisho.james.queue.KeptMail.Claimed;

/**
 * Sekisho's own queue: what must not leave is kept back by the queue itself, and nobody else can take what is caught.
 */
record DurableSource(DurableMailQueue queue) implements SourceQueue {

    private KeptMail kept() {
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
    public List<Caught> next(int max) {
        return kept().claim(max).stream()
                .map(claimed -> new Caught(claimed.id(), claimed.submitter(), claimed.mail(), claimed))
                .toList();
    }

    @Override
    public List<Caught> remove(List<Caught> moved) throws IOException {
        kept().remove(claimed(moved));
        return moved;
    }

    @Override
    public void leave(List<Caught> mails) {
        kept().putBack(claimed(mails));
    }

    private static List<Claimed> claimed(List<Caught> mails) {
        return mails.stream().map(caught -> (Claimed) caught.entry()).toList();
    }

    @Override
    public void end() {
        kept().letGo();
    }

    /** Nothing is left: the records were removed when the queue was opened. */
    @Override
    public void removeAgain(Transfer transfer) {}
}
