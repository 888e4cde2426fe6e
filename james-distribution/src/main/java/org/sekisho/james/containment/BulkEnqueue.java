// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.sekisho.extension.containment.storage.StagedMail;
import org.sekisho.queue.StagedBatch;
import org.sekisho.queue.StagedBatch.Staged;

/** Puts many mails on the disk of a queue at once: writers that come together share an fsync. For one thread. */
final class BulkEnqueue implements StagedMail {
    /** They only wait for the disk, and end when there is nothing to do. */
    private static final ForkJoinPool WRITERS = new ForkJoinPool(8);

    private final StagedBatch queue;
    private final String transfer;
    private final List<Staged> written = new ArrayList<>();

    BulkEnqueue(StagedBatch queue, String transfer) {
        this.queue = queue;
        this.transfer = transfer;
    }

    @Override
    public void put(List<Mail> mails) throws MessagingException {
        List<ForkJoinTask<Staged>> tasks = new ArrayList<>();
        for (Mail mail : mails) {
            tasks.add(WRITERS.submit(() -> queue.put(mail, transfer)));
        }
        tasks.forEach(ForkJoinTask::quietlyJoin);
        Throwable failure = null;
        for (ForkJoinTask<Staged> task : tasks) {
            if (task.isCompletedNormally()) {
                written.add(task.join());
            } else {
                failure = task.getException();
            }
        }
        if (failure != null) {
            throw new MessagingException("cannot be put into the spool", new IOException(failure));
        }
    }

    @Override
    public void reveal() {
        queue.reveal(written);
    }

    @Override
    public void withdraw() throws IOException {
        queue.withdraw(written);
    }
}
