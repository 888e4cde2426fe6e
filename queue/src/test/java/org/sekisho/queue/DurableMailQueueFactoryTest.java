// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueFactoryContract;
import org.apache.james.queue.api.MailQueueName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.queue.store.QueueSettings;

final class DurableMailQueueFactoryTest implements MailQueueFactoryContract<DurableMailQueue> {

    private final Path directory;

    @AutoClose
    private DurableMailQueueFactory factory;

    DurableMailQueueFactoryTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        factory = TestQueues.open(directory);
    }

    @Override
    public MailQueueFactory<DurableMailQueue> getMailQueueFactory() {
        return factory;
    }

    @Test
    void knowsQueuesOfBeforeTheRestartUnderTheirNames() throws Exception {
        MailQueueName odd = MailQueueName.of("pool 1, *>?/日本");
        factory.createQueue(odd).enQueue(TestQueues.mail("a").build());
        factory.close();

        factory = TestQueues.open(directory);

        assertThat(factory.listCreatedMailQueues()).isEqualTo(Set.of(odd));
        assertThat(factory.createQueue(odd).getSize()).isEqualTo(1);
    }

    @Test
    void refusesADirectoryThatIsOpenAlready() {
        assertThatThrownBy(() -> TestQueues.open(directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(directory.resolve("journal/prompt") + ": cannot be opened")
                .hasMessageEndingWith("; is another server running on it?");
    }

    @Test
    void takesNoMailOnAFullDisk() throws Exception {
        factory.close();
        factory = TestQueues.open(
                new QueueSettings(directory, QueueSettings.DEFAULT_BODY_FILE_THRESHOLD, Long.MAX_VALUE));
        DurableMailQueue queue = factory.createQueue(TestQueues.OUTGOING);

        assertThatThrownBy(() -> queue.enQueue(TestQueues.mail("a").build()))
                .hasMessageStartingWith("cannot put a into the queue 'outgoing': " + directory + ": only ")
                .hasMessageEndingWith("no mail is accepted until there is more");

        assertThat(factory.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("less than disk.reserve"));
        assertThat(queue.getSize()).isZero();
    }
}
