// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.mailetcontainer.impl.JamesMailSpooler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Mail that is to be held, while no repository below {@code var/mail} can be written: it stays in the queue. */
class UnwritableRepositoryIT {
    private static final List<String> REPOSITORIES = List.of("held", "error");

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass().allowRecipients("1/1h");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Test
    void acceptedMailWaitsUntilItCanBeKept() throws Exception {
        Path mail = server.home().var().resolve("mail");
        String alice = server.account("alice");
        breakAll(mail);
        Logger spooler = (Logger) LoggerFactory.getLogger(JamesMailSpooler.class);
        log.start();
        spooler.addAppender(log);

        server.client(alice).send("keep me", "a@remote.example", "b@remote.example");
        await().atMost(Duration.ofMinutes(1)).until(() -> timesPutBack() > 2);
        assertThat(server.call("GET", "/mailQueues/spool", "").body()).contains("\"size\":1");
        mend(mail);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            server.advance(Duration.ofMinutes(2));
            return files(mail.resolve("error")) + files(mail.resolve("held")) > 0;
        });

        spooler.detachAppender(log);
        assertThat(timesPutBack()).as("tries").isLessThan(100);
        assertThat(server.inbox().mails()).as("no copy has left").isEmpty();
    }

    private long timesPutBack() {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getMessage().contains("defaulting to nack"))
                .count();
    }

    /** As a full disk would; the build may run as a user whom no permission stops. */
    private static void breakAll(Path mail) throws IOException {
        for (String name : REPOSITORIES) {
            MoreFiles.deleteRecursively(mail.resolve(name), RecursiveDeleteOption.ALLOW_INSECURE);
            Files.createFile(mail.resolve(name));
        }
    }

    private static void mend(Path mail) throws IOException {
        for (String name : REPOSITORIES) {
            Files.delete(mail.resolve(name));
            Files.createDirectory(mail.resolve(name));
        }
    }

    private static long files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }
}
