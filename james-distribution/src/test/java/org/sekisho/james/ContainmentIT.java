// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sekisho.james.ServerUnderTest.SECRET;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.mail.MessagingException;
import javax.mail.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkReply;

/**
 * A stolen account with many queued messages, over SMTP, with the shipped configuration. How many says the
 * system property {@code queued}, 1000 by default.
 */
@EnabledIf(value = "queueIsDurable", disabledReason = "the queue in memory forgets, by its nature")
class ContainmentIT {
    private static final String THIEF = "dave@example.org";
    private static final String ALICE = "alice@example.org";
    private static final int QUEUED = Integer.getInteger("queued", 1_000);
    private static final int CLIENTS = 8;

    /** A look reads all that is held, or came. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String VICTIM = "victim@remote.example";
    private static final String FRIEND = "friend@remote.example";

    private static final Pattern SUBJECT = Pattern.compile("^Subject: (spam-\\d+)", Pattern.MULTILINE);

    /** Threads of the spooler and of RemoteDelivery whose work a kill repeats. */
    private static final int IN_WORK = 60;

    static boolean queueIsDurable() {
        return ServerModules.queueIsDurable();
    }

    private static ServerUnderTest server(Path directory) throws Exception {
        ServerUnderTest server = ServerUnderTest.at(directory)
                .edit(
                        "smtpserver.xml",
                        text -> text.replace("messages=60/1m, name=burst", "messages=90000/1m, name=burst"))
                .allowRecipients("90000/1d");
        server.sink().refuse(VICTIM, new SinkReply(451, "4.7.1 Come back later"));
        server.sink().refuse(FRIEND, new SinkReply(451, "4.7.1 Come back later"));
        return server;
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void emptiesTheQueueIntoHoldAndDeliversEachOnce(@TempDir Path directory) throws Exception {
        try (ServerUnderTest server = server(directory).start()) {
            server.addDomain("example.org").addUser(THIEF, SECRET).addUser(ALICE, SECRET);
            AbuseDesk desk = new AbuseDesk(server);
            server.client(ALICE, SECRET).send("alice", FRIEND);
            fill(server, QUEUED);
            await().atMost(Duration.ofMinutes(5)).until(() -> desk.waiting("outgoing") == QUEUED + 1);

            long start = System.nanoTime();
            desk.suspend(THIEF);
            await().atMost(Duration.ofMinutes(2)).until(() -> desk.waiting("outgoing") == 1);
            System.out.printf(
                    "containment: %d queued mails held after %.1f s%n", QUEUED, (System.nanoTime() - start) / 1e9);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> contained(desk).path("end").isTextual());
            assertThat(contained(desk).path("held").asInt()).isEqualTo(QUEUED);
            assertThat(contained(desk).path("sentence").asText()).startsWith(QUEUED + " queued mails held; ");
            assertThat(desk.held(THIEF)).isEqualTo(QUEUED);
            assertThat(desk.held(ALICE)).isZero();

            server.sink().refuseNobody();
            desk.release(THIEF);
            JsonNode delivery = desk.read("POST", "/sekisho/held/" + THIEF, "");

            assertThat(delivery.path("delivered").asInt()).isEqualTo(QUEUED);
            assertThat(delivery.path("stillHeld").asInt()).isZero();
            awaitEachOnce(server, QUEUED);
            assertThat(desk.held(THIEF)).isZero();
        }
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void isRightAfterKillsInTheMiddleOfContainmentAndOfRelease(@TempDir Path directory) throws Exception {
        int queued = Math.min(QUEUED, 500);
        try (ServerUnderTest server = server(directory).startChild()) {
            server.addDomain("example.org").addUser(THIEF, SECRET);
            AbuseDesk desk = new AbuseDesk(server);
            fill(server, queued);
            await().atMost(Duration.ofMinutes(5)).until(() -> desk.waiting("outgoing") == queued);

            desk.suspend(THIEF);
            await().atMost(Duration.ofMinutes(1)).until(() -> desk.waiting("outgoing") < queued);
            server.kill();
            server.startChild();
            await().atMost(Duration.ofMinutes(2)).until(() -> desk.waiting("outgoing") == 0);
            await().atMost(Duration.ofMinutes(1)).pollInterval(LOOK).until(() -> desk.held(THIEF) == queued);

            server.sink().refuseNobody();
            desk.release(THIEF);
            Thread release = new Thread(() -> deliverUntilKilled(desk));
            release.start();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !server.inbox().mails().isEmpty());
            server.kill();
            release.join();
            server.startChild();
            desk.read("POST", "/sekisho/held/" + THIEF, "");

            await().atMost(Duration.ofMinutes(2)).pollInterval(LOOK).until(() -> desk.held(THIEF) == 0);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(LOOK)
                    .until(() -> subjects(server).distinct().count() == queued);
            // What the spooler and RemoteDelivery work on when the server is killed is worked on again, as ever.
            assertThat(subjects(server).count()).isBetween((long) queued, (long) queued + IN_WORK);
        }
    }

    private static void deliverUntilKilled(AbuseDesk desk) {
        try {
            desk.read("POST", "/sekisho/held/" + THIEF, "");
        } catch (Exception | AssertionError e) {
            // The server was killed meanwhile.
        }
    }

    private static JsonNode contained(AbuseDesk desk) throws Exception {
        return desk.read("GET", "/sekisho/suspensions/" + THIEF, "").path("containment");
    }

    private static void awaitEachOnce(ServerUnderTest server, int mails) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(LOOK)
                .until(() -> subjects(server).count() >= mails);
        assertThat(subjects(server).sorted().toList())
                .isEqualTo(IntStream.rangeClosed(1, mails)
                        .mapToObj(ContainmentIT::subject)
                        .sorted()
                        .toList());
    }

    private static Stream<String> subjects(ServerUnderTest server) {
        return server.inbox().mailsTo(VICTIM).stream().map(ContainmentIT::subjectOf);
    }

    private static String subjectOf(ReceivedMail mail) {
        Matcher subject = SUBJECT.matcher(mail.text());
        assertThat(subject.find()).isTrue();
        return subject.group(1);
    }

    private static String subject(int number) {
        return "spam-" + number;
    }

    private static void fill(ServerUnderTest server, int mails) throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        SubmissionClient client = server.client(THIEF, SECRET);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread thread = new Thread(() -> send(client, number, mails));
            thread.start();
            clients.add(thread);
        }
        for (Thread thread : clients) {
            thread.join();
        }
    }

    private static void send(SubmissionClient client, AtomicInteger number, int mails) {
        try (Transport transport = client.connect()) {
            for (int one = number.incrementAndGet(); one <= mails; one = number.incrementAndGet()) {
                client.sendOver(transport, subject(one), VICTIM);
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
