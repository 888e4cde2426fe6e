// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.containment;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.mail.MessagingException;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;
import org.apache.james.queue.api.MailPrioritySupport;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.sekisho.queue.DurableMailQueueFactory;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueueSettings;
import org.sekisho.submitter.Submitter;

/** Fills the queue {@code outgoing} of a server that does not run yet. */
final class FilledQueue {
    static final Submitter THIEF = new Submitter("dave@sekisho.example");

    private static final int WRITERS = 32;
    private static final int CUSTOMERS = 1_000;
    private static final String TEXT = "x".repeat(70).concat("\r\n").repeat(24);

    private FilledQueue() {}

    /** First, by priority, what is delivered before; then the thief's and the others' in turn. */
    static void fill(Path directory, ContainmentPlan plan) throws IOException, InterruptedException {
        QueueSettings settings = new QueueSettings(directory, 256 << 10, 64L << 20);
        try (DurableMailQueueFactory factory = new DurableMailQueueFactory(
                settings,
                QueueGate.open(FilledQueue::submitter),
                Clock.systemUTC(),
                new RawMailQueueItemDecoratorFactory(),
                new DropWizardMetricFactory(new MetricRegistry()),
                new NoopGaugeRegistry())) {
            MailQueue queue = factory.createQueue(MailQueueName.of("outgoing"));
            int all = plan.before() + plan.stolen() + plan.others();
            AtomicInteger next = new AtomicInteger();
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                work.add(() -> {
                    for (int one = next.getAndIncrement(); one < all; one = next.getAndIncrement()) {
                        Mail mail = mail(one, plan);
                        queue.enQueue(mail);
                        LifecycleUtil.dispose(mail);
                    }
                    return null;
                });
            }
            for (Future<Void> done : writers.invokeAll(work)) {
                finish(done);
            }
            writers.shutdown();
        }
    }

    private static void finish(Future<Void> done) throws InterruptedException, IOException {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IOException("the queue could not be filled", e.getCause());
        }
    }

    private static Mail mail(int number, ContainmentPlan plan) throws MessagingException {
        int place = number - plan.before();
        // As evenly among each other as their numbers allow.
        boolean thief = place >= 0
                && (long) (place + 1) * plan.stolen() / (plan.stolen() + plan.others())
                        > (long) place * plan.stolen() / (plan.stolen() + plan.others());
        String submitter = thief ? THIEF.address() : "c" + number % CUSTOMERS + "@sekisho.example";
        MailImpl.Builder mail = MailImpl.builder()
                .name("Mail" + number)
                .sender(submitter)
                .addRecipient("someone@elsewhere.example")
                .state("outgoing")
                .addAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(submitter)))
                .mimeMessage(MimeMessageBuilder.mimeMessageBuilder()
                        .setSubject(Integer.toString(number))
                        .setText(TEXT));
        if (place < 0) {
            mail.addAttribute(new Attribute(MailPrioritySupport.MAIL_PRIORITY, AttributeValue.of(9)));
        }
        return mail.build();
    }

    /** Names submitters as the server does; nobody is suspended. */
    private static Optional<Submitter> submitter(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, Mail.SMTP_AUTH_USER, String.class)
                .map(Submitter::new);
    }
}
