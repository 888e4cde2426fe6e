// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import javax.mail.MessagingException;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryStore;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.audit.EventLog;
import org.sekisho.record.CapturedLog;
import org.sekisho.submitter.Submitter;
import org.sekisho.webadmin.AdminServer.Answer;

class HeldRoutesTest {
    private final Desk desk = new Desk();
    private final MemoryMailRepositoryStore store = Repositories.inMemory();

    @AutoClose
    private final AdminServer server = new AdminServer(desk.heldRoutes(store));

    @Test
    void countsTheMailOfASubmitterPerRepository() throws Exception {
        keep("memory://error", "4", "alice@example.com");
        keepAll("memory://var/mail/held", "alice@example.com", "Alice@example.com", "bob@example.com");

        Answer answer = server.get("/sekisho/held/alice");

        assertThat(new Answer(answer.status(), answer.body().replaceAll("\"at\":\"[^\"]*\"", "\"at\":null")))
                .isEqualTo(new Answer(
                        200,
                        "{\"submitter\":\"alice@example.com\",\"mails\":3,\"held\":2,\"complete\":true,"
                                + "\"repositories\":["
                                + "{\"repository\":\"memory://error\",\"mails\":1},"
                                + "{\"repository\":\"memory://var/mail/held\",\"mails\":2}],\"elsewhere\":["
                                + "{\"repository\":\"memory://error\",\"mails\":1}],\"list\":["
                                + entry("1") + "," + entry("2") + "," + entry("4") + "]}"));
        assertThat(desk.acts()).containsExactly("desk show alice@example.com");
    }

    @Test
    void tellsThatNothingIsHeld() throws Exception {
        keep("memory://held", "1", "bob@example.com");

        assertThat(server.get("/sekisho/held/alice").body())
                .isEqualTo("{\"submitter\":\"alice@example.com\",\"mails\":0,\"held\":0,\"complete\":true,"
                        + "\"repositories\":[],"
                        + "\"elsewhere\":[],\"list\":[]}");
    }

    @Test
    void sendsWhatIsHeldAndNothingElse() throws Exception {
        keepAll("memory://var/mail/held", "alice@example.com", "bob@example.com");
        keep("memory://var/mail/error", "3", "alice@example.com");

        assertThat(server.send("POST", "/sekisho/held/alice", ""))
                .isEqualTo(new Answer(200, "{\"submitter\":\"alice@example.com\",\"delivered\":1,\"stillHeld\":0}"));
        assertThat(desk.queues.getQueue(MailQueueFactory.SPOOL).orElseThrow().getSize())
                .isEqualTo(1);
        assertThat(server.get("/sekisho/held/alice").body()).contains("\"mails\":1");
        assertThat(desk.acts()).startsWith("desk deliver alice@example.com");
    }

    @Test
    void sendsNothingOfWhoIsSuspended() throws Exception {
        keep("memory://var/mail/held", "1", "alice@example.com");
        desk.stopByRule(Desk.ALICE);

        Answer answer = server.send("POST", "/sekisho/held/alice", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("alice@example.com is suspended, so the mail would only be held again");
        assertThat(server.get("/sekisho/held/alice").body()).contains("\"mails\":1");
    }

    @Test
    void discardsWithAList() throws Exception {
        keepAll("memory://var/mail/held", "alice@example.com", "bob@example.com");

        Answer answer = server.send("DELETE", "/sekisho/held/alice", "");

        assertThat(answer.body())
                .matches("\\{\"submitter\":\"alice@example.com\",\"discarded\":\\[\\{\"mail\":\"1\",\"at\":[^,]+,"
                        + "\"sender\":\"somebody@example.com\",\"subject\":\"\","
                        + "\"recipients\":\\[\"x@remote.example\"]}]}");
        assertThat(server.get("/sekisho/held/alice").body()).contains("\"mails\":0");
        assertThat(server.get("/sekisho/held/bob").body()).contains("\"mails\":1");
        assertThat(desk.acts()).startsWith("desk discard alice@example.com");
    }

    @ParameterizedTest
    @CsvSource({"/sekisho/held/alice, alice@example.com", "/sekisho/held, -"})
    void tellsTheAuditTrailWhatWasDiscardedThoughTheRestFailed(String path, String whose) throws Exception {
        FailingRepository repository = new FailingRepository();
        MemoryMailRepositoryStore full = Repositories.of(repository);
        try (AdminServer failing = new AdminServer(desk.heldRoutes(full));
                CapturedLog log = CapturedLog.of(EventLog.class)) {
            full.select(MailRepositoryUrl.from("memory://var/mail/held"));
            for (int i = 0; i < 5; i++) {
                repository.store(mail(String.valueOf(i), "alice@example.com"));
            }
            repository.removesLeft = 3;

            assertThat(failing.send("DELETE", path, "").status()).isEqualTo(500);
            assertThat(log.all()).hasSize(3).allMatch(line -> line.contains("action=discard"));
            assertThat(repository.size()).isEqualTo(2);
            assertThat(desk.audit.latest(1)).singleElement().satisfies(entry -> {
                assertThat(entry.action()).isEqualTo("discard");
                assertThat(entry.findSubmitter().map(Submitter::address).orElse("-"))
                        .isEqualTo(whose);
                assertThat(entry.detail()).isEqualTo("3 held mails discarded");
            });
        }
    }

    @Test
    void listsWhoseMailIsHeld() throws Exception {
        keepAll("memory://var/mail/held", "alice@example.com", "bob@example.com", "bob@example.com");
        keep("memory://var/mail/error", "4", "carol@example.com");
        desk.stopByRule(Desk.ALICE);

        assertThat(server.get("/sekisho/held").body())
                .isEqualTo("{\"complete\":true,\"submitters\":["
                        + "{\"submitter\":\"bob@example.com\",\"mails\":2,\"suspended\":false},"
                        + "{\"submitter\":\"alice@example.com\",\"mails\":1,\"suspended\":true}]}");
        assertThat(desk.acts()).last().isEqualTo("desk list -");
    }

    @Test
    void sendsAllButThatOfTheSuspended() throws Exception {
        keepAll("memory://var/mail/held", "alice@example.com", "bob@example.com");
        desk.stopByRule(Desk.ALICE);

        assertThat(server.send("POST", "/sekisho/held", "").body())
                .isEqualTo("{\"delivered\":1,\"stillHeld\":0,\"suspended\":[\"alice@example.com\"]}");
        assertThat(server.get("/sekisho/held/alice").body()).contains("\"mails\":1");
        assertThat(server.get("/sekisho/held/bob").body()).contains("\"mails\":0");
    }

    @Test
    void discardsAll() throws Exception {
        keepAll("memory://var/mail/held", "alice@example.com", "bob@example.com");

        assertThat(server.send("DELETE", "/sekisho/held", "").body())
                .contains("{\"discarded\":[", "\"mail\":\"1\"", "\"mail\":\"2\"");
        assertThat(server.get("/sekisho/held").body()).isEqualTo("{\"complete\":true,\"submitters\":[]}");
    }

    @Test
    void asksForAToken() {
        assertThat(server.send("Basic YTpi", "GET", "/sekisho/held/alice", "").status())
                .isEqualTo(401);
    }

    private static String entry(String name) {
        return "{\"mail\":\"" + name + "\",\"at\":null,\"sender\":\"somebody@example.com\",\"subject\":\"\","
                + "\"recipients\":[\"x@remote.example\"]}";
    }

    /** Named 1, 2 and so on. */
    private void keepAll(String url, String... users) throws MessagingException {
        for (int i = 0; i < users.length; i++) {
            keep(url, String.valueOf(i + 1), users[i]);
        }
    }

    private void keep(String url, String name, String user) throws MessagingException {
        store.select(MailRepositoryUrl.from(url)).store(mail(name, user));
    }

    private static Mail mail(String name, String user) throws MessagingException {
        Mail mail = MailImpl.builder()
                .name(name)
                .sender("somebody@example.com")
                .addRecipient("x@remote.example")
                .build();
        mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(user)));
        return mail;
    }
}
