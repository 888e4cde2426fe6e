// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sekisho.james.ServerUnderTest.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.mail.MessagingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise behind 250: what was accepted is delivered, whatever happens to the process. Killed as often
 * as the system property {@code kills} says, three times by default.
 */
@EnabledIf(value = "queueIsDurable", disabledReason = "the queue in memory forgets, by its nature")
class KillUnderLoadIT {
    private static final String BOB = "bob@example.org";
    private static final String THIEF = "dave@example.org";
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int CLIENTS = 4;
    private static final int BEFORE_KILL = 40;

    static boolean queueIsDurable() {
        return ServerModules.queueIsDurable();
    }

    @Test
    void losesNothingThatGot250HoweverOftenItIsKilled(@TempDir Path directory) throws Exception {
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        AtomicInteger number = new AtomicInteger();
        try (ServerUnderTest server = ServerUnderTest.at(directory)
                .edit(
                        "smtpserver.xml",
                        text -> text.replace("messages=60/1m, name=burst", "messages=9000/1m, name=burst"))
                .allowRecipients("90000/1d")
                .startChild()) {
            server.addDomain("example.org").addUser(BOB, SECRET).addUser(THIEF, SECRET);
            AbuseDesk desk = new AbuseDesk(server);
            desk.suspend(THIEF);
            JsonNode suspension = desk.awaitSuspension(THIEF);

            for (int kill = 0; kill < KILLS; kill++) {
                List<Thread> clients = sendUntilKilled(server, accepted, number);
                server.kill();
                for (Thread client : clients) {
                    client.join();
                }
                server.startChild();

                assertThat(desk.awaitSuspension(THIEF)).isEqualTo(suspension);
                // No lower bound: no server lives for the minute after which counts are saved.
                assertThat(desk.counted(BOB, "messages")).isLessThanOrEqualTo(number.get());
            }

            assertThat(accepted).hasSizeGreaterThanOrEqualTo(KILLS * BEFORE_KILL);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(accepted)
                    .allMatch(recipient -> !server.inbox().mailsTo(recipient).isEmpty()));
        }
    }

    /** Returns once enough was accepted; the clients go on until a send fails. */
    private static List<Thread> sendUntilKilled(ServerUnderTest server, Set<String> accepted, AtomicInteger number)
            throws Exception {
        CountDownLatch enough = new CountDownLatch(BEFORE_KILL);
        SubmissionClient client = server.client(BOB, SECRET);
        List<Thread> clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> new Thread(() -> send(client, number, accepted, enough), "client-" + i))
                .toList();
        clients.forEach(Thread::start);
        enough.await();
        return clients;
    }

    private static void send(
            SubmissionClient client, AtomicInteger number, Set<String> accepted, CountDownLatch enough) {
        try {
            while (true) {
                String recipient = "r" + number.incrementAndGet() + "@remote.example";
                client.send("under load", recipient);
                accepted.add(recipient);
                enough.countDown();
            }
        } catch (MessagingException e) {
            // The server was killed; this one may or may not have been accepted.
        }
    }
}
