// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.server.core.MailImpl;
import org.jspecify.annotations.Nullable;
import org.sekisho.queue.store.QueueGate;
import org.sekisho.queue.store.QueueSettings;
import reactor.core.publisher.Flux;

/** Queues and mails for the tests. */
final class TestQueues {

    static final MailQueueName OUTGOING = MailQueueName.of("outgoing");

    private TestQueues() {}

    static QueueSettings settings(Path directory) {
        return new QueueSettings(directory, QueueSettings.DEFAULT_BODY_FILE_THRESHOLD, QueueSettings.LOWEST_RESERVE);
    }

    static DurableMailQueueFactory open(Path directory) throws IOException {
        return open(settings(directory));
    }

    static DurableMailQueueFactory open(QueueSettings settings) throws IOException {
        return open(settings, QueueGate.open());
    }

    static DurableMailQueueFactory open(QueueSettings settings, QueueGate gate) throws IOException {
        return new DurableMailQueueFactory(
                settings,
                gate,
                Clock.systemUTC(),
                new RawMailQueueItemDecoratorFactory(),
                new RecordingMetricFactory(),
                new NoopGaugeRegistry());
    }

    static MailImpl.Builder mail(String name) throws Exception {
        return mail(name, "hello");
    }

    static MailImpl.Builder mail(String name, String text) throws Exception {
        return MailImpl.builder()
                .name(name)
                .sender("sender@sekisho.example")
                .addRecipient("someone@elsewhere.example")
                .state("transport")
                .mimeMessage(
                        MimeMessageBuilder.mimeMessageBuilder().setSubject(name).setText(text));
    }

    /** As a disk that answers EIO to a write; null for one that works again. */
    @SuppressWarnings("unchecked") // as Segments has it
    static void failDisk(DurableMailQueueFactory factory, @Nullable IOException failure) throws Exception {
        Object segments = field(field(field(factory, "store"), "prompt"), "segments");
        ((AtomicReference<@Nullable IOException>) field(segments, "failure")).set(failure);
    }

    private static Object field(Object of, String name) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    static MailQueueItem take(DurableMailQueue queue) {
        MailQueueItem item = Flux.from(queue.deQueue()).blockFirst();
        if (item == null) {
            throw new IllegalStateException("the queue ended");
        }
        return item;
    }
}
