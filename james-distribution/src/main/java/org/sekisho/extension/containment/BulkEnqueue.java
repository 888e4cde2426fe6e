// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.sekisho.queue.StagedBatch;

/** Puts many mails on the disk of a queue at once: writers that come together share an fsync. */
final class BulkEnqueue {
    /** They only wait for the disk, and end when there is nothing to do. */
    private static final ForkJoinPool WRITERS = new ForkJoinPool(8);

    private BulkEnqueue() {}

    /**
     * Returns when all are on the disk, or throws when some are not.
     *
     * @param done what is on the disk, filled in either case
     */
    static void put(StagedBatch queue, List<Mail> mails, String transfer, List<StagedBatch.Staged> done)
            throws MessagingException {
        List<ForkJoinTask<StagedBatch.Staged>> tasks = new ArrayList<>();
        for (Mail mail : mails) {
            tasks.add(WRITERS.submit(() -> put(queue, mail, transfer)));
        }
        tasks.forEach(ForkJoinTask::quietlyJoin);
        Throwable failure = null;
        for (ForkJoinTask<StagedBatch.Staged> task : tasks) {
            if (task.isCompletedNormally()) {
                done.add(task.join());
            } else {
                failure = task.getException();
            }
        }
        if (failure != null) {
            throw new MessagingException("cannot be put into the spool", new IOException(failure));
        }
    }

    private static StagedBatch.Staged put(StagedBatch queue, Mail mail, String transfer)
            throws IOException, MessagingException {
        return queue.put(mail, transfer);
    }
}
