// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.mailet.Mail;

/**
 * A process that fills a queue from several threads and empties it from one, and writes a line for each mail once it
 * was
 * accepted ({@code A name}) and once it was delivered ({@code D name}), until it is killed.
 */
final class BusyQueue {

    private static final int WRITERS = 4;
    private static final int LARGE_EVERY = 50;
    private static final String LARGE = "x".repeat(72).concat("\r\n").repeat(5_000);

    private BusyQueue() {}

    public static void main(String[] arguments) throws IOException {
        DurableMailQueue queue = TestQueues.open(Path.of(arguments[0])).createQueue(TestQueues.OUTGOING);
        AtomicLong count = new AtomicLong();
        for (int i = 0; i < WRITERS; i++) {
            new Thread(() -> write(queue, arguments[1], count)).start();
        }
        while (count.get() >= 0) {
            deliver(TestQueues.take(queue));
        }
    }

    private static void write(DurableMailQueue queue, String prefix, AtomicLong count) {
        try {
            while (true) {
                long number = count.incrementAndGet();
                String name = prefix + "-" + number;
                Mail mail = TestQueues.mail(name, number % LARGE_EVERY == 0 ? LARGE : "hello")
                        .build();
                queue.enQueue(mail);
                say("A " + name);
                LifecycleUtil.dispose(mail);
                Thread.sleep(1);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deliver(MailQueueItem item) {
        try {
            item.getMail().getMessage().getSize();
            say("D " + item.getMail().getName());
            item.done(CompletionStatus.SUCCESS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
