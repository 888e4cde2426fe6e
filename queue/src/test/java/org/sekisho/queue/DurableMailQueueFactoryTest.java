// SPDX-License-Identifier: Apache-2.0
package org.sekisho.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueFactoryContract;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.queue.store.QueueSettings;
import reactor.core.publisher.Flux;

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
    void takesNoNewMailOnAFullDisk() throws Exception {
        factory.close();
        factory = TestQueues.open(
                new QueueSettings(directory, QueueSettings.DEFAULT_BODY_FILE_THRESHOLD, Long.MAX_VALUE));
        DurableMailQueue queue = factory.createQueue(MailQueueFactory.SPOOL);

        assertThatThrownBy(() ->
                        queue.enQueue(TestQueues.mail("a").state(Mail.DEFAULT).build()))
                .hasMessageStartingWith("cannot put a into the queue 'spool': " + directory + ": only ")
                .hasMessageEndingWith("no mail is accepted until there is more");
        assertThatThrownBy(queue::requireRoom)
                .hasMessageStartingWith("the queue 'spool' takes no mail: " + directory + ": only ");

        assertThat(factory.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("less than disk.reserve"));
        assertThat(queue.getSize()).isZero();
    }

    @Test
    void mailThatWasAcceptedGoesItsWayOnAFullDisk() throws Exception {
        MailImpl bounce = TestQueues.mail("bounce").state(Mail.DEFAULT).build();
        bounce.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
        factory.createQueue(MailQueueFactory.SPOOL)
                .enQueue(TestQueues.mail("a").state(Mail.DEFAULT).build());
        factory.close();
        factory = TestQueues.open(
                new QueueSettings(directory, QueueSettings.DEFAULT_BODY_FILE_THRESHOLD, Long.MAX_VALUE));
        DurableMailQueue spool = factory.createQueue(MailQueueFactory.SPOOL);
        Mail accepted = TestQueues.take(spool).getMail();

        factory.createQueue(TestQueues.OUTGOING).enQueue(accepted, Duration.ofMinutes(5));
        spool.enQueue(accepted);
        spool.enQueue(bounce);

        assertThat(spool.getSize()).isEqualTo(3);
    }

    /** One domain of two was written; or the bounce of a recipient was not. James says that all is done. */
    @Test
    void offersAMailAgainWhenWhatWasMadeOfItCouldNotBeWritten() throws Exception {
        factory.close();
        factory = TestQueues.open(new QueueSettings(directory, 1, QueueSettings.LOWEST_RESERVE));
        DurableMailQueue spool = factory.createQueue(MailQueueFactory.SPOOL);
        DurableMailQueue outgoing = factory.createQueue(TestQueues.OUTGOING);
        spool.enQueue(TestQueues.mail("a").build());
        MailQueueItem item = TestQueues.take(spool);
        Mail mail = item.getMail();
        outgoing.enQueue(mail);
        Path bodies = directory.resolve("bodies");
        Path away = Files.move(bodies, directory.resolve("away"));

        assertThatThrownBy(() -> outgoing.enQueue(mail)).isInstanceOf(MailQueueException.class);
        Files.move(away, bodies);
        item.done(CompletionStatus.SUCCESS);

        assertThat(spool.getSize()).isEqualTo(1);
        assertThat(spool.browse()).toIterable().singleElement().satisfies(one -> assertThat(one.getNextDelivery())
                .hasValueSatisfying(due -> assertThat(due)
                        .isAfter(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(30))));
    }

    @Test
    void forgetsAMailWhenASecondTryHasWrittenWhatTheFirstCouldNot() throws Exception {
        factory.close();
        factory = TestQueues.open(new QueueSettings(directory, 1, QueueSettings.LOWEST_RESERVE));
        DurableMailQueue queue = factory.createQueue(TestQueues.OUTGOING);
        queue.enQueue(TestQueues.mail("a").build());
        MailQueueItem item = TestQueues.take(queue);
        Mail mail = item.getMail();
        mail.getMessage().getSubject();
        Path bodies = directory.resolve("bodies");
        Path away = Files.move(bodies, directory.resolve("away"));

        assertThatThrownBy(() -> queue.enQueue(mail)).isInstanceOf(MailQueueException.class);
        Files.move(away, bodies);
        queue.enQueue(mail);
        item.done(CompletionStatus.SUCCESS);

        assertThat(queue.getSize()).isEqualTo(1);
    }

    /** What is delivered while the disk fails would be delivered again after the restart. */
    @Test
    void handsOutNothingThatItCouldNotRemove() throws Exception {
        DurableMailQueue queue = factory.createQueue(TestQueues.OUTGOING);
        queue.enQueue(TestQueues.mail("a").build());
        TestQueues.failDisk(factory, new IOException("Input/output error"));

        assertThat(taken(queue)).isEmpty();
        assertThat(factory.problem())
                .hasValueSatisfying(text -> assertThat(text).contains("cannot be written (Input/output error)"));
        TestQueues.failDisk(factory, null);
        assertThat(taken(queue)).containsExactly("a");
    }

    @Test
    void removesWhatIsDoneAsSoonAsTheDiskTakesIt() throws Exception {
        DurableMailQueue queue = factory.createQueue(TestQueues.OUTGOING);
        queue.enQueue(TestQueues.mail("a").build());
        queue.enQueue(TestQueues.mail("b").build());
        MailQueueItem item = TestQueues.take(queue);
        TestQueues.failDisk(factory, new IOException("Input/output error"));

        item.done(CompletionStatus.SUCCESS);
        assertThat(taken(queue)).isEmpty();
        TestQueues.failDisk(factory, null);
        assertThat(taken(queue)).containsExactly("b");

        factory.close();
        factory = TestQueues.open(directory);
        assertThat(taken(factory.createQueue(TestQueues.OUTGOING))).containsExactly("b");
    }

    private static List<String> taken(DurableMailQueue queue) throws Exception {
        return Flux.from(queue.deQueue())
                .take(Duration.ofSeconds(1))
                .map(one -> one.getMail().getName())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }
}
