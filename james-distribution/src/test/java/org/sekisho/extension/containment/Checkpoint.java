// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import javax.mail.MessagingException;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueIterator;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.sekisho.delivery.HandoverLog;
import org.sekisho.extension.containment.storage.HoldRepository;
import org.sekisho.extension.containment.storage.MailQueues;
import org.sekisho.extension.containment.storage.QueueSource;
import org.sekisho.extension.containment.storage.SuspensionGate;
import org.sekisho.extension.containment.storage.TransferJournal;
import org.sekisho.geo.GeoLocator;
import org.sekisho.james.containment.DurableMailStorage;
import org.sekisho.james.containment.SuspendedMailGate;
import org.sekisho.mail.MailLedger;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.queue.DurableMailQueueFactory;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueueSettings;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.usage.memory.InMemoryUsage;
import org.sekisho.webadmin.held.HeldMailRequeue;

/** The containment of one home, with the queues of choice, as a server puts it together. */
final class Checkpoint implements Closeable {
    static final Submitter THIEF = new Submitter("dave@example.org");
    static final UUID SUSPENSION = UUID.fromString("5c0c2a53-1f4e-4d38-8b0d-3a3b6a1b2c3d");
    static final Submitter ALICE = new Submitter("alice@example.org");

    final InMemorySuspensions suspensions = new InMemorySuspensions();
    final InMemoryAuditTrail audit = new InMemoryAuditTrail();
    final InstantSource clock = Clock.systemUTC();
    final HeldFolder held;
    final SuspensionGate gate;
    final ContainmentFile records;
    final MailQueueFactory<? extends ManageableMailQueue> factory;
    final MailQueues queues;
    final Transfers transfers;
    final ContainmentTask containing;

    /** Makes the queues. */
    interface Kind {
        MailQueueFactory<? extends ManageableMailQueue> open(Path home, QueueGate gate) throws Exception;
    }

    /** @param suspended whether the thief is, before the queues are opened */
    Checkpoint(Path home, Kind kind, boolean suspended, HandoverLog outflow) throws Exception {
        if (suspended) {
            suspend();
        }
        Path own = home.resolve("var/containment");
        TransferJournal journal = TransferJournal.open(own.resolve("transfer.json"));
        MailLedger ledger = new MailLedger(
                new InMemoryUsage(), SubmitterNames.withDefaultDomain(() -> "example.org"), GeoLocator.none(), clock);
        gate = new SuspensionGate(ledger, suspensions, clock, journal);
        factory = kind.open(home, new SuspendedMailGate(gate));
        held = new HeldFolder(home);
        records = ContainmentFile.open(own.resolve("containments.jsonl"), clock.instant());
        queues = new MailQueues(factory, gate, new DurableMailStorage());
        transfers = new Transfers(gate, queues, new HoldRepository(held, new DurableMailStorage()), journal, records);
        ContainmentReporter news = new ContainmentReporter(records, outflow, audit, DecisionMetrics.uncounted(), clock);
        containing = new ContainmentTask(
                new ContainmentTask.Parts(transfers, queues, records, news, gate, suspensions, clock));
    }

    static DurableMailQueueFactory durable(Path home, QueueGate gate) throws IOException {
        return new DurableMailQueueFactory(
                new QueueSettings(home.resolve("var/queue"), 256 << 10, 64L << 20),
                gate,
                Clock.systemUTC(),
                new RawMailQueueItemDecoratorFactory(),
                new RecordingMetricFactory(),
                new NoopGaugeRegistry());
    }

    Suspension suspend() {
        Suspension order = new Suspension(SUSPENSION, THIEF, clock.instant(), null, "stolen", "desk", null);
        return suspensions.suspend(order);
    }

    void release() {
        suspensions.release(THIEF, new Release(clock.instant().plusSeconds(1), "desk", ""));
    }

    ManageableMailQueue queue(String name) {
        return factory.createQueue(MailQueueName.of(name));
    }

    static Mail mail(Submitter submitter, String name, String state) throws MessagingException {
        return MailImpl.builder()
                .name(name)
                .sender("forged@elsewhere.example")
                .addRecipient("someone@remote.example")
                .state(state)
                .addAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(submitter.address())))
                .mimeMessage(
                        MimeMessageBuilder.mimeMessageBuilder().setSubject(name).setText("hello"))
                .build();
    }

    /** The names of what waits in a queue, as its own browsing tells. */
    List<String> waiting(String queue) throws Exception {
        List<String> names = new ArrayList<>();
        MailQueueIterator mails = queue(queue).browse();
        while (mails.hasNext()) {
            names.add(mails.next().getMail().getMessage().getSubject());
        }
        mails.close();
        names.sort(String::compareTo);
        return names;
    }

    /** One walk through all queues, on this thread. */
    int contain() throws MessagingException {
        return contain(HeldMailRequeue.BATCH, held -> {});
    }

    int contain(int batch, IntConsumer told) throws MessagingException {
        int all = 0;
        transfers.recover();
        for (QueueSource source : queues.all()) {
            source.begin();
            Optional<Integer> some = transfers.hold(source, batch);
            while (some.isPresent()) {
                all += some.get();
                told.accept(all);
                some = transfers.hold(source, batch);
            }
            source.end();
        }
        return all;
    }

    long deliver() throws MessagingException {
        return deliver(HeldMailRequeue.BATCH, moved -> {});
    }

    /** As {@code release --held deliver}. */
    long deliver(int batch, IntConsumer told) throws MessagingException {
        MailLedger ledger = new MailLedger(
                new InMemoryUsage(), SubmitterNames.withDefaultDomain(() -> "x"), GeoLocator.none(), clock);
        long moved = 0;
        List<MailKey> keys = transfers.alone(held::keys);
        for (int from = 0; from < keys.size(); from += batch) {
            List<MailKey> some = keys.subList(from, Math.min(keys.size(), from + batch));
            moved += transfers
                    .toSpool(held.held(), some, mail -> ledger.findSubmitter(mail)
                            .equals(Optional.of(THIEF)))
                    .moved();
            told.accept((int) moved);
        }
        return moved;
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() throws IOException {
        containing.stop();
        if (factory instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
