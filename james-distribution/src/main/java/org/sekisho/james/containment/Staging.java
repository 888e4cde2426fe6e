// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.containment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.sekisho.james.queue.StagedMail;

/** Puts many mails on the disk of a queue at once: writers that come together share an fsync. */
final class Staging {
    /** They only wait for the disk, and end when there is nothing to do. */
    private static final ForkJoinPool WRITERS = new ForkJoinPool(8);

    private Staging() {}

    /**
     * Returns when all are on the disk, or throws when some are not.
     *
     * @param done what is on the disk, filled in either case
     */
    static void put(StagedMail queue, List<Mail> mails, String transfer, List<StagedMail.Staged> done)
            throws MessagingException {
        List<ForkJoinTask<StagedMail.Staged>> tasks = new ArrayList<>();
        for (Mail mail : mails) {
            tasks.add(WRITERS.submit(() -> put(queue, mail, transfer)));
        }
        tasks.forEach(ForkJoinTask::quietlyJoin);
        Throwable failure = null;
        for (ForkJoinTask<StagedMail.Staged> task : tasks) {
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

    private static StagedMail.Staged put(StagedMail queue, Mail mail, String transfer)
            throws IOException, MessagingException {
        return queue.put(mail, transfer);
    }
}
