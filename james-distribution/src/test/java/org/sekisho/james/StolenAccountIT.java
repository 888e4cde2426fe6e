// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.mail.AuthenticationFailedException;
import javax.mail.MessagingException;
import javax.mail.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sekisho.james.sink.SinkReply;

/** One account that sends more than a person does, from the first message over the rate to the last that was held. */
class StolenAccountIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String STOPPED = " 5.7.13 You cannot send mail until further notice;"
            + " you can still receive it. Please ask the desk, abuse@example.org";

    @RegisterExtension
    static final ServerUnderTest server = ServerUnderTest.forClass()
            .allowRecipients("5/1h")
            .edit("mailetcontainer.xml", text -> text.replace("<delayTime>", "<delayTime>100*1 second, "))
            .with("contact=the desk, abuse@example.org");

    static final AbuseDesk desk = new AbuseDesk(server);

    @Test
    void isStoppedAtLoginAndInItsLiveSession() throws Exception {
        String thief = server.account("dave");
        SubmissionClient client = server.client(thief);
        try (Transport live = client.connect()) {
            client.send("under the rate", "a1@remote.example", "a2@remote.example", "a3@remote.example");
            // or it is still queued, and held with the next
            server.awaitMailTo("a3@remote.example");
            client.send("over the rate", "b1@remote.example", "b2@remote.example", "b3@remote.example");
            desk.awaitSuspension(thief);

            assertThatThrownBy(() -> client.sendOver(live, "live", "c@remote.example"))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageStartingWith("550" + STOPPED);
            assertThat(live.isConnected()).isFalse();
        }
        assertThatThrownBy(() -> client.send("again", "d@remote.example"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageStartingWith("525" + STOPPED);

        desk.awaitHeld(thief, 1);
        assertThat(server.inbox().mailsTo("b1@remote.example")).isEmpty();
        assertThat(server.inbox().mailsTo(thief)).as("a bounce").isEmpty();
    }

    @Test
    void isExplainedInASentence() throws Exception {
        String thief = server.account("erin");
        exceed(thief, "erin");

        assertThat(desk.show(thief).path("sentence").asText())
                .matches("erin@example.org has been suspended since \\S+, until released;"
                        + " rule recipients: 6 recipients in 1 h, allowed 5");
        assertThat(desk.show(thief)
                        .path("suspension")
                        .path("finding")
                        .path("rule")
                        .asText())
                .isEqualTo("recipients");
        assertThatThrownBy(() -> server.client(thief, "a guess").send("no", "x@remote.example"))
                .as("a stranger does not learn who is stopped")
                .hasMessageStartingWith("535 5.7.8");
    }

    @Test
    void losesNothingOfWhatWasStillInTheSpool() throws Exception {
        String thief = server.account("frank");
        Set<String> accepted = sendInParallel(server.client(thief), 4, 20);
        desk.awaitSuspension(thief);

        await().atMost(SOON).untilAsserted(() -> assertThat(delivered(accepted).size() + desk.held(thief))
                .isEqualTo(accepted.size()));

        assertThat(accepted).hasSizeGreaterThan(5);
        assertThat(delivered(accepted)).hasSizeLessThanOrEqualTo(5);
        assertThat(server.inbox().mailsTo(thief)).as("a bounce").isEmpty();
    }

    @Test
    void goesOnReceiving() throws Exception {
        String thief = server.account("grace");
        desk.suspend(thief);

        String reply = SmtpConversation.deliver(
                server.inboundPort(), "friend@other.example", thief, "Subject: are you there?\r\n\r\nCall me.\r\n");

        assertThat(reply).startsWith("250 ");
        server.awaitMailTo(thief);
        assertThat(desk.held(thief)).isZero();
    }

    @Test
    void itsEarlierMailIsHeldAndAfterTheReleaseReportedOn() throws Exception {
        String thief = server.account("heidi");
        server.sink().refuse("late@remote.example", new SinkReply(450, "4.2.0 Not now"));
        server.client(thief).send("to nobody", "late@remote.example");
        await().atMost(SOON).until(() -> desk.waiting("outgoing") == 1);
        desk.suspend(thief);

        desk.awaitHeld(thief, 1);
        assertThat(desk.waiting("outgoing")).isZero();
        server.sink().refuse("late@remote.example", new SinkReply(550, "5.1.1 No such user"));
        desk.release(thief);
        assertThat(server.call("POST", "/sekisho/held/" + thief, "").statusCode())
                .isEqualTo(200);

        server.awaitMailTo(thief);
        assertThat(server.inbox().mailsTo(thief).get(0).sender()).isEmpty();
        assertThat(server.inbox().mailsTo(thief).get(0).text()).contains("late@remote.example");
        assertThat(desk.held(thief)).isZero();
    }

    /** With one mail held. */
    private String stopped(String name) throws Exception {
        String account = server.account(name);
        exceed(account, name);
        desk.awaitHeld(account, 1);
        return account;
    }

    @Test
    void isLetGoAndItsHeldMailIsDeliveredOnceAndChargedOnce() throws Exception {
        String customer = stopped("ivan");

        desk.release(customer);
        server.client(customer).send("again", "again@remote.example");
        server.awaitMailTo("again@remote.example");
        assertThat(desk.held(customer)).isEqualTo(1);
        long counted = desk.counted(customer, "recipients");
        desk.reprocessHeld();

        server.awaitMailTo("ivan1@remote.example");
        desk.awaitHeld(customer, 0);
        assertThat(server.inbox().mailsTo("ivan1@remote.example")).hasSize(1);
        assertThat(desk.counted(customer, "recipients")).isEqualTo(counted).isEqualTo(1);
        assertThat(desk.isSuspended(customer)).isFalse();
    }

    @Test
    void keepsEveryHeldMailThatIsReprocessedTooEarly() throws Exception {
        String thief = stopped("leon");

        for (int i = 0; i < 10; i++) {
            desk.reprocessHeld();
            desk.awaitHeld(thief, 1);
        }

        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> desk.held(thief) == 1);
        desk.release(thief);
        desk.reprocessHeld();
        server.awaitMailTo("leon1@remote.example");
        assertThat(server.inbox().mailsTo("leon1@remote.example")).hasSize(1);
    }

    @Test
    void harmsNobodyElse() throws Exception {
        String honest = server.account("judy");
        exceed(server.account("karl"), "karl");

        server.client(honest).send("as ever", "honest@remote.example");

        server.awaitMailTo("honest@remote.example");
        assertThat(desk.isSuspended(honest)).isFalse();
    }

    /** One message to six recipients, where five are allowed. */
    private static void exceed(String submitter, String prefix) throws Exception {
        String[] recipients = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> prefix + i + "@remote.example")
                .toArray(String[]::new);
        server.client(submitter).send("to many", recipients);
        desk.awaitSuspension(submitter);
    }

    private static Set<String> sendInParallel(SubmissionClient client, int sessions, int messages)
            throws InterruptedException {
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        for (int i = 0; i < sessions; i++) {
            String prefix = "p" + i + ".";
            threads.execute(() -> sendUntilRefused(client, prefix, messages / sessions, accepted));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        return new TreeSet<>(accepted);
    }

    private static void sendUntilRefused(SubmissionClient client, String prefix, int messages, Set<String> accepted) {
        try (Transport live = client.connect()) {
            for (int i = 0; i < messages; i++) {
                String recipient = prefix + i + "@remote.example";
                client.sendOver(live, "spam", recipient);
                accepted.add(recipient);
            }
        } catch (MessagingException e) {
            // Stopped meanwhile.
        }
    }

    private static Set<String> delivered(Set<String> recipients) {
        return recipients.stream()
                .filter(recipient -> !server.inbox().mailsTo(recipient).isEmpty())
                .collect(Collectors.toSet());
    }
}
