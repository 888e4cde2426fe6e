// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.storm;

import javax.inject.Inject;
import javax.inject.Singleton;
import javax.mail.MessagingException;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueueName;
import org.apache.mailet.Mail;
import org.sekisho.queue.DurableMailQueue;
import org.sekisho.queue.DurableMailQueueFactory;
import org.sekisho.storm.LaneDiskUsage;
import org.sekisho.storm.StormLane;
import org.sekisho.storm.StormSettings;

/** A queue of its own, on the disk as all others. Thread-safe. */
@Singleton
public final class StormQueue implements StormLane {
    static final MailQueueName NAME = MailQueueName.of(StormLane.NAME);

    private final DurableMailQueue queue;
    private final StormSettings settings;
    private final LaneDiskUsage octets = new LaneDiskUsage();

    @Inject
    StormQueue(DurableMailQueueFactory queues, StormSettings settings) {
        this.queue = queues.createQueue(NAME);
        this.settings = settings;
    }

    @Override
    public boolean hasRoom() {
        long waiting = queue.getSize();
        return waiting < settings.maxMails() && octets.of(waiting) < settings.maxOctets();
    }

    /** Returns when it is on the disk. */
    public void add(Mail mail) throws MailQueueException {
        queue.requireRoom();
        octets.add(size(mail));
        queue.enQueue(mail);
    }

    private static long size(Mail mail) {
        try {
            return Math.max(0, mail.getMessageSize());
        } catch (MessagingException e) {
            return 0;
        }
    }
}
