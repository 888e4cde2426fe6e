// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Window;

/** A thousand sessions of one submitter that end their messages at the same time. */
final class ParallelSessionsTest {
    private static final int SESSIONS = 1000;
    private static final int LIMIT = 137;

    @Test
    void acceptsExactlyTheLimitAndQueuesAllItAccepted() throws Exception {
        String handlers = SubmissionServer.hooks(
                "<sessionsPerSubmitter>10000</sessionsPerSubmitter><sessionsPerAddress>10000</sessionsPerAddress>",
                "",
                "<rate>messages=" + LIMIT + "/1h, name=hourly</rate>");
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (SubmissionServer server = SubmissionServer.start(handlers)) {
            List<Client> clients = all(threads, () -> upToTheEndOfData(server));

            CountDownLatch start = new CountDownLatch(1);
            List<Future<String>> replies = clients.stream()
                    .map(client -> threads.submit(() -> {
                        start.await();
                        return client.say(".");
                    }))
                    .toList();
            start.countDown();

            int accepted = 0;
            for (Future<String> reply : replies) {
                assertThat(reply.get()).matches("250 .*|452 4\\.7\\.1 .*");
                accepted += reply.get().startsWith("250") ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(LIMIT);
            assertThat(server.queued()).hasSize(accepted).doesNotHaveDuplicates();
            assertThat(server.activity().count(Dimension.MESSAGES, Window.HOUR)).isEqualTo(accepted);
            assertThat(server.activity().refused(Window.HOUR)).isEqualTo(SESSIONS - accepted);
            for (Client client : clients) {
                client.close();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Client upToTheEndOfData(SubmissionServer server) throws Exception {
        Client client = server.logIn();
        assertThat(client.beginMail()).startsWith("354");
        client.send("Subject: hello\r\n\r\nhello");
        return client;
    }

    private static <T> List<T> all(ExecutorService threads, Callable<T> task) throws Exception {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            futures.add(threads.submit(task));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
