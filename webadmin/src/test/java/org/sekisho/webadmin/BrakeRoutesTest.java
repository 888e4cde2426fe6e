// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.healthcheck.Result;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.mailrepository.memory.MemoryMailRepositoryStore;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.memory.MemoryMailQueueFactory.MemoryCacheableMailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.SuspensionService;
import org.sekisho.webadmin.AdminServer.Answer;
import org.sekisho.webadmin.health.BrakeHealthCheck;
import reactor.core.publisher.Mono;

/** Rules, the brake, the undoing of a rule and the audit trail. The brake allows two suspensions a minute. */
class BrakeRoutesTest {
    private static final Submitter ANN = new Submitter("ann@example.com");
    private static final Submitter BOB = new Submitter("bob@example.com");
    private static final String UNDO =
            "{\"rule\": \"hourly\", \"since\": \"2026-11-23T18:00:00+09:00\"," + " \"reason\": \"too low\"";

    private final Desk desk = new Desk();
    private final FailingRepository repository = new FailingRepository();
    private final MemoryMailRepositoryStore store = Repositories.of(repository);

    @AutoClose
    private final AdminServer server = new AdminServer(
            desk.rulesRoutes(Desk.rate("recipients=500/1h, name=hourly")), desk.undoRoutes(store), desk.auditRoutes());

    private void stopThree() {
        desk.stopByRule(Desk.ALICE);
        desk.stopByRule(ANN);
        assertThat(desk.isStoppedByRule(BOB)).isFalse();
    }

    @Test
    void listsTheRules() {
        desk.stopByRule(Desk.ALICE);

        assertThat(server.get("/sekisho/rules").body())
                .isEqualTo("[{\"name\":\"hourly\",\"stoppedInLastHour\":1,\"mode\":\"enforce\","
                        + "\"condition\":\"recipients=500/1h, name=hourly, mode=enforce\","
                        + "\"place\":\"mailetcontainer.xml:47\",\"braked\":null,\"promotion\":{"
                        + "\"since\":\"2026-11-23T09:00:00Z\",\"days\":0,\"found\":1,\"confirmed\":0,\"refused\":0,"
                        + "\"ready\":false,\"harm\":{\"share\":1.0,\"low\":0.2065493117918027,\"high\":1.0},"
                        + "\"missing\":["
                        + "\"it has observed for 0 of 28 days\",\"the desk has confirmed 0 of 3 submitters: ./sekisho"
                        + " finding confirm ADDRESS\",\"1 of 1 found are not judged, allowed 10 %: ./sekisho finding"
                        + " confirm or refuse ADDRESS\",\"it may stop up to 100 % of honest submitters,"
                        + " allowed 0.1 %\"],"
                        + "\"sentence\":\"in 0 days 1 found, 0 confirmed, 0 refused; honest stopped 100 % (21 % to"
                        + " 100 %)\"}}]");
    }

    @Test
    void listsTheRulesWhileTheRecordsAreDown() {
        desk.verdicts.goDown();

        assertThat(server.get("/sekisho/rules").body()).endsWith("\"braked\":null,\"promotion\":null}]");
    }

    @Test
    void tellsWhichIsBrakedAndRearmsIt() {
        stopThree();

        assertThat(server.get("/sekisho/rules").body())
                .contains(
                        "\"stoppedInLastHour\":0",
                        "\"braked\":{\"since\":\"2026-11-23T09:00:00Z\","
                                + "\"reason\":\"3 suspensions in 1 min, allowed 2\"}");
        assertThat(Mono.from(new BrakeHealthCheck(desk.brake).check()).block())
                .isEqualTo(Result.degraded(
                        BrakeHealthCheck.NAME,
                        "rule hourly has suspended nobody since 2026-11-23T09:00:00Z (3 suspensions in 1 min,"
                                + " allowed 2); check whom it suspended, then ./sekisho rearm hourly"));
        assertThat(server.send("DELETE", "/sekisho/rules/hourly/brake?reason=looked", ""))
                .isEqualTo(new Answer(204, ""));
        assertThat(server.send("DELETE", "/sekisho/rules/hourly/brake", "").body())
                .contains("\"message\":\"the rule hourly is not braked\"");
        assertThat(Mono.from(new BrakeHealthCheck(desk.brake).check()).block())
                .isEqualTo(Result.healthy(BrakeHealthCheck.NAME));
        assertThat(desk.isStoppedByRule(BOB)).isTrue();
        assertThat(desk.acts()).contains("rule:hourly brake -", "desk rearm -");
    }

    @Test
    void listsABrakedRuleThatStandsInNoFile() {
        for (int i = 0; i < 3; i++) {
            desk.isStoppedByRule("gone", new Submitter("u" + i + "@example.com"));
        }

        assertThat(server.get("/sekisho/rules").body())
                .contains("{\"name\":\"gone\",\"stoppedInLastHour\":0,\"mode\":null,\"condition\":null,\"place\":null,"
                        + "\"braked\":{\"since\"");
    }

    @Test
    void undoesARuleAndSendsTheHeldMail() throws Exception {
        stopThree();
        hold("1", "alice@example.com");
        hold("2", "ann@example.com");
        hold("3", "carol@example.com");

        Answer dry = server.send("POST", "/sekisho/undo", UNDO + ", \"dryRun\": \"true\"}");
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.body())
                .startsWith("{\"rule\":\"hourly\",\"since\":\"2026-11-23T09:00:00Z\",\"dryRun\":true,\"suspensions\":[")
                .contains("alice@example.com", "ann@example.com")
                .endsWith("],\"delivered\":0,\"stillHeld\":0}");
        assertThat(desk.suspensions.active(Desk.NINE)).hasSize(2);

        Answer done = server.send("POST", "/sekisho/undo", UNDO + "}");

        assertThat(done.body()).endsWith("],\"delivered\":2,\"stillHeld\":0}");
        assertThat(desk.suspensions.active(Desk.NINE)).isEmpty();
        assertThat(held().list()).toIterable().hasSize(1);
        MemoryCacheableMailQueue spool =
                desk.queues.getQueue(MailQueueFactory.SPOOL).orElseThrow();
        assertThat(spool.getSize()).isEqualTo(2);
        assertThat(desk.acts())
                .endsWith(
                        "desk release alice@example.com",
                        "desk release ann@example.com",
                        "desk undo -",
                        "desk deliver -");
        assertThat(server.get("/sekisho/audit?max=2").body())
                .startsWith("[{\"at\":\"2026-11-23T09:00:00Z\",\"actor\":\"desk\",\"action\":\"deliver\",\"detail\":"
                        + "\"2 held mails sent\",\"submitter\":null},")
                .endsWith(",{\"at\":\"2026-11-23T09:00:00Z\",\"actor\":\"desk\",\"action\":\"undo\",\"detail\":"
                        + "\"rule hourly since 2026-11-23T09:00:00Z, 2 released: too low\",\"submitter\":null}]");
    }

    /** docs/brake.md: "If it fails halfway, run it again." */
    @Test
    void goesOnWhereAnUndoFailed() throws Exception {
        stopThree();
        hold("1", "alice@example.com");
        hold("2", "ann@example.com");
        repository.readsLeft = 1;

        assertThat(server.send("POST", "/sekisho/undo", UNDO + "}").body())
                .endsWith("],\"delivered\":1,\"stillHeld\":1}");
        repository.readsLeft = Integer.MAX_VALUE;

        assertThat(server.send("POST", "/sekisho/undo", UNDO + "}").body())
                .endsWith("\"suspensions\":[],\"delivered\":1,\"stillHeld\":0}");
        assertThat(held().list()).toIterable().isEmpty();
    }

    @Test
    void leavesTheHeldMailOfWhomAPersonReleasedOrStopped() throws Exception {
        stopThree();
        hold("1", "alice@example.com");
        hold("2", "ann@example.com");
        desk.release(Desk.ALICE, "password changed; what is held is spam");
        server.send("POST", "/sekisho/undo", UNDO + ", \"held\": \"keep\"}");
        desk.suspend(new SuspensionService.Order(ANN, null, "looked", "kei", null));

        undoLeaves(2);
    }

    @Test
    void leavesTheHeldMailOfWhoeverWasStoppedAgainAfterAnUndo() throws Exception {
        stopThree();
        server.send("POST", "/sekisho/undo", UNDO + ", \"held\": \"keep\"}");
        desk.suspend(new SuspensionService.Order(Desk.ALICE, null, "stolen", "kei", null));
        desk.release(Desk.ALICE, "what is held is spam");
        hold("1", "alice@example.com");

        undoLeaves(1);
    }

    private void undoLeaves(int mails) throws Exception {
        assertThat(server.send("POST", "/sekisho/undo", UNDO + "}").body())
                .endsWith("],\"delivered\":0,\"stillHeld\":0}");
        assertThat(held().list()).toIterable().hasSize(mails);
    }

    @Test
    void saysThatItCouldNotLookUpEarlierReleases() throws Exception {
        stopThree();
        hold("1", "alice@example.com");
        hold("2", "carol@example.com");
        desk.suspensions.goDown();

        Answer answer = server.send("POST", "/sekisho/undo", UNDO + "}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("all are released, but the records do not answer");
        assertThat(held().list()).toIterable().hasSize(1);
    }

    @Test
    void keepsTheHeldMailWhenAsked() throws Exception {
        stopThree();
        hold("1", "alice@example.com");

        assertThat(server.send("POST", "/sekisho/undo", UNDO + ", \"held\": \"keep\"}")
                        .body())
                .endsWith("],\"delivered\":0,\"stillHeld\":0}");
        assertThat(held().list()).toIterable().hasSize(1);
    }

    @Test
    void refusesAnOrderThatIsNotWhole() {
        assertThat(server.send("POST", "/sekisho/undo", "{\"rule\": \"hourly\", \"since\": \"yesterday\"}")
                        .body())
                .contains("POST /sekisho/undo: since=yesterday: expected a time with its offset, such as"
                        + " 2026-11-23T09:00:00Z");
        assertThat(server.send("POST", "/sekisho/undo", "{\"rule\": \"hourly\"}")
                        .body())
                .contains("POST /sekisho/undo: rule, since and reason are needed, as in ");
    }

    @Test
    void tellsTheAuditTrailOfAnybody() {
        desk.stopByRule(Desk.ALICE);

        assertThat(server.get("/sekisho/audit").body())
                .contains("\"actor\":\"rule:hourly\",\"action\":\"suspend\"", "\"submitter\":\"alice@example.com\"");
        assertThat(server.get("/sekisho/audit?max=0").body())
                .contains("GET /sekisho/audit: max=0: expected a whole number from 1 to 10000");
        desk.audit.goDown();
        assertThat(server.get("/sekisho/audit").status()).isEqualTo(503);
    }

    private MailRepository held() throws Exception {
        return store.select(MailRepositoryUrl.fromPathAndProtocol(
                new Protocol("memory"), MailRepositoryPath.from("var/mail/held")));
    }

    private void hold(String name, String user) throws Exception {
        Mail mail = MailImpl.builder()
                .name(name)
                .sender("somebody@example.com")
                .addRecipient("x@remote.example")
                .build();
        mail.setState("held");
        mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(user)));
        held().store(mail);
    }
}
