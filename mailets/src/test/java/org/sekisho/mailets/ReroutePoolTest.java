// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.mail.MessagingException;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.ProcessingState;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sekisho.audit.EventLog;
import org.sekisho.egress.EgressPools;
import org.sekisho.egress.reroute.Reroutes;
import org.sekisho.finding.Finding;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.TestMails;
import org.sekisho.record.CapturedLog;
import org.sekisho.record.InMemoryAuditTrail;
import org.sekisho.suspension.Brake;
import org.sekisho.usage.memory.InMemoryUsage;

final class ReroutePoolTest {
    private static final Instant NOW = TestMails.NOW;
    private static final Finding FINDING = TestMails.FINDING;
    private static final String POOLS = """
            processor=bounces,  when=null-sender
            processor=doubtful, when=finding, when=attribute:verdict:doubtful
            processor=default
            """;

    private final List<String> counted = new ArrayList<>();
    private Instant now = NOW;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private EgressPools desk;

    @BeforeEach
    void openDesk() {
        desk = EgressPools.open(
                directory.resolve("pools.json"),
                Reroutes.open(directory.resolve("doubts.log"), now),
                Brake.none(),
                new InMemoryAuditTrail(),
                () -> now);
    }

    private ReroutePool mailet(Map<String, String> parameters) throws MessagingException {
        return Mailets.initialised(
                new ReroutePool(
                        TestMails.ledger(new InMemoryUsage(), () -> now),
                        desk,
                        (decision, by) -> counted.add(decision + " " + String.join(" ", by))),
                parameters);
    }

    private static FakeMail mailOf(String user) throws MessagingException {
        return TestMails.of(user, 1).state("outgoing").build();
    }

    private static FakeMail found() throws MessagingException {
        FakeMail mail = mailOf("bob");
        MailFindings.put(mail, FINDING);
        return mail;
    }

    private String way(FakeMail mail) throws MessagingException {
        mailet(Map.of("pools", POOLS)).service(mail);
        return mail.getState();
    }

    @Test
    void handsMailToItsProcessorAndCountsIt() throws Exception {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(way(mailOf("bob"))).isEqualTo("default");
            assertThat(log.all()).as("nothing was changed").isEmpty();
        }
        assertThat(counted).containsExactly("rerouted default");
        assertThat(desk.members().get(2).sentInADay()).isEqualTo(1);
    }

    @Test
    void sendsDoubtfulMailAnotherWayAndSaysWhy() throws Exception {
        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            assertThat(way(found())).isEqualTo("doubtful");
            now = NOW.plus(Duration.ofDays(1));
            assertThat(way(mailOf("BOB@isp.example"))).isEqualTo("doubtful");

            assertThat(log.all())
                    .containsExactly(
                            "INFO action=reroute submitter=bob@isp.example processor=doubtful cause=verdict instead=-"
                                    + " why=\"rule hourly: 813 recipients in 1 h, allowed 500\" mail=m",
                            "INFO action=reroute submitter=bob@isp.example processor=doubtful cause=doubt instead=-"
                                    + " why=\"until 2026-11-30T09:00:00Z, because of rule hourly: 813 recipients in"
                                    + " 1 h, allowed 500\" mail=m");
        }
        now = NOW.plus(Duration.ofDays(8));
        assertThat(way(mailOf("bob"))).isEqualTo("default");
    }

    @Test
    void goesPastADisabledMemberAndSaysSo() throws Exception {
        ReroutePool mailet = mailet(Map.of("pools", "processor=a; processor=spare, weight=0"));
        desk.disable("a", "alice", "listed");
        FakeMail mail = mailOf("bob");

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            mailet.service(mail);
            assertThat(log.all())
                    .containsExactly("INFO action=reroute submitter=bob@isp.example processor=spare cause=weight"
                            + " instead=a why=\"\" mail=m");
        }
        assertThat(mail.getState()).isEqualTo("spare");
    }

    @Test
    void sendsOwnReportsTheirOwnWayWhateverRidesOnThem() throws Exception {
        FakeMail report = TestMails.bounce();
        MailFindings.put(report, FINDING);

        assertThat(way(report)).isEqualTo("bounces");
        assertThat(desk.reroutes()).isEmpty();
    }

    @Test
    void readsVerdictsOfOthers() throws Exception {
        FakeMail mail = mailOf("bob");
        mail.setAttribute(new Attribute(AttributeName.of("verdict"), AttributeValue.of("doubtful")));

        assertThat(way(mail)).isEqualTo("doubtful");
    }

    @Test
    void tellsTheMailItsWayOnlyOnRequest() throws Exception {
        FakeMail quiet = mailWithMessage();
        mailet(Map.of("pools", POOLS)).service(quiet);
        FakeMail told = mailWithMessage();
        mailet(Map.of("pools", POOLS, "attribute", "way", "header", "X-Egress-Pool"))
                .service(told);

        assertThat(quiet.attributesMap().keySet().stream().map(AttributeName::asString))
                .containsExactlyInAnyOrder("org.apache.james.SMTPAuthUser", "org.sekisho.pool.passes");
        assertThat(quiet.getMessage().getHeader("X-Egress-Pool")).isNull();
        assertThat(told.getAttribute(AttributeName.of("way")))
                .map(Attribute::getValue)
                .hasValueSatisfying(value -> assertThat(value.value()).isEqualTo("default"));
        assertThat(told.getMessage().getHeader("X-Egress-Pool")).containsExactly("default");
        assertThat(told.getMessage().getSubject()).isEqualTo("hello");
    }

    private static FakeMail mailWithMessage() throws MessagingException {
        FakeMail mail = mailOf("bob");
        mail.setMessage(MimeMessageBuilder.mimeMessageBuilder()
                .setSubject("hello")
                .addHeader("X-Egress-Pool-Old", "x")
                .setText("text")
                .build());
        return mail;
    }

    @Test
    void keepsMailThatGoesInCircles() throws Exception {
        ReroutePool mailet = mailet(Map.of("pools", POOLS));
        FakeMail mail = mailOf("bob");
        for (int pass = 0; pass < ReroutePool.MOST_PASSES; pass++) {
            mail.setState("outgoing");
            mailet.service(mail);
            assertThat(mail.getState()).isEqualTo("default");
        }

        try (CapturedLog log = CapturedLog.of(EventLog.class)) {
            mail.setState("outgoing");
            mailet.service(mail);
            assertThat(log.all()).containsExactly("ERROR action=loop passes=10 state=outgoing mail=m");
        }
        assertThat(mail.getState()).isEqualTo(Mail.ERROR);
        assertThat(mail.getErrorMessage()).isEqualTo("came to ReroutePool more than 10 times: a loop");
        assertThat(counted).hasSize(10);
    }

    @Test
    void tellsJamesWhichProcessorsItNeeds() throws Exception {
        assertThat(mailet(Map.of("pools", POOLS)).requiredProcessingState())
                .containsExactly(
                        new ProcessingState("bounces"),
                        new ProcessingState("doubtful"),
                        new ProcessingState("default"));
    }

    @Test
    void refusesBadSettingsAllAtOnce() {
        assertThatThrownBy(() -> mailet(Map.of()))
                .isInstanceOf(MessagingException.class)
                .hasMessage("ReroutePool: names no member; write a line for each, such as processor=default");
        assertThatThrownBy(() -> mailet(Map.of("pool", "processor=default")))
                .hasMessageContaining("ReroutePool: unknown setting 'pool', did you mean 'pools'?"
                        + " Known: attribute, header, pools, sticky");
        assertThatThrownBy(() -> mailet(Map.of("pools", "processor=a", "header", "Subject", "attribute", "org.x")))
                .hasMessage("ReroutePool: attribute=org.x: expected a name of your own of 1 to 63 letters, digits,"
                        + " '.', '_' or '-', such as pool; ReroutePool: header=Subject: expected a header of your own,"
                        + " such as X-Egress-Pool");
    }
}
