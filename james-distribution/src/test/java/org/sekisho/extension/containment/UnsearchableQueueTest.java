// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.RawMailQueueItemDecoratorFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory.MemoryCacheableMailQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.delivery.HandoverLog;

/** A James whose queues do not show what is in them, as those of its PostgreSQL application. */
final class UnsearchableQueueTest {
    private static final MailQueueName OUTGOING = MailQueueName.of("outgoing");

    private static final class Blind extends MemoryCacheableMailQueue {
        Blind() {
            super(OUTGOING, new RawMailQueueItemDecoratorFactory(), Clock.systemUTC());
        }

        @Override
        public MailQueueIterator browse() {
            throw new UnsupportedOperationException("not implemented");
        }
    }

    private static final class BlindQueues implements MailQueueFactory<ManageableMailQueue> {
        private final ManageableMailQueue only = new Blind();

        @Override
        public Optional<ManageableMailQueue> getQueue(MailQueueName name, PrefetchCount prefetch) {
            return Optional.of(only);
        }

        @Override
        public ManageableMailQueue createQueue(MailQueueName name, PrefetchCount prefetch) {
            return only;
        }

        @Override
        public Set<MailQueueName> listCreatedMailQueues() {
            return Set.of(OUTGOING);
        }
    }

    @Test
    void isNamedBeforeAnybodyReliesOnIt(@TempDir Path home) throws Exception {
        try (Checkpoint blind =
                new Checkpoint(home, (directory, gate) -> new BlindQueues(), false, HandoverLog.unknown())) {
            assertThat(blind.queues.unsearchable()).containsExactly("outgoing");
        }
    }

    @Test
    void isNotOneInMemory(@TempDir Path home) throws Exception {
        try (Checkpoint memory = new Checkpoint(
                home,
                (directory, gate) -> new MemoryMailQueueFactory(new RawMailQueueItemDecoratorFactory()),
                false,
                HandoverLog.unknown())) {
            ManageableMailQueue unused = memory.factory.createQueue(OUTGOING);
            assertThat(memory.queues.unsearchable()).isEmpty();
        }
    }
}
