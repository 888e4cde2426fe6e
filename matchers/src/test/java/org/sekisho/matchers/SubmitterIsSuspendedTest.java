// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.Test;
import org.sekisho.geo.GeoLocator;
import org.sekisho.mail.MailLedger;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.usage.InMemoryUsage;

final class SubmitterIsSuspendedTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Submitter BOB = new Submitter("bob@isp.example");

    private final InMemorySuspensions suspensions = new InMemorySuspensions();

    private SubmitterIsSuspended matcher(String condition) throws MessagingException {
        SubmitterNames names = SubmitterNames.withDefaultDomain(() -> "isp.example");
        SubmitterIsSuspended matcher = new SubmitterIsSuspended(
                new MailLedger(new InMemoryUsage(), names, GeoLocator.none(), () -> NOW),
                suspensions,
                () -> NOW,
                (decision, by) -> decisions.add(decision + String.join(" ", by)));
        matcher.init(FakeMatcherConfig.builder()
                .matcherName("SubmitterIsSuspended")
                .condition(condition)
                .build());
        return matcher;
    }

    private final List<String> decisions = new ArrayList<>();

    private void suspendBobUntil(Instant until) {
        suspensions.suspend(new Suspension(UUID.randomUUID(), BOB, NOW.minusSeconds(60), until, "sold", "alice", null));
    }

    private static FakeMail.Builder mail() throws MessagingException {
        return FakeMail.builder().name("m").sender("x@elsewhere.example").recipient("r@far.example");
    }

    private static FakeMail mailOf(String user) throws MessagingException {
        return mail().attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(user)))
                .build();
    }

    @Test
    void matchesMailOfASuspendedSubmitterHoweverTheLoginWasSpelled() throws Exception {
        suspendBobUntil(NOW.plusSeconds(1));

        assertThat(matcher("").match(mailOf("Bob+x"))).containsExactly(new MailAddress("r@far.example"));
        assertThat(decisions).containsExactly("held");
    }

    @Test
    void countsAMailOnceHoweverManyMailetsStandBehindIt() throws Exception {
        suspendBobUntil(NOW.plusSeconds(1));
        FakeMail mail = mailOf("bob");

        assertThat(matcher("").match(mail)).hasSize(1);
        assertThat(matcher("").match(mail)).hasSize(1);

        assertThat(decisions).containsExactly("held");
    }

    @Test
    void doesNotMatchFromTheEndOn() throws Exception {
        suspendBobUntil(NOW);

        assertThat(matcher("").match(mailOf("bob"))).isEmpty();
    }

    @Test
    void doesNotMatchAfterRelease() throws Exception {
        suspendBobUntil(NOW.plusSeconds(3600));
        suspensions.release(BOB, new Release(NOW, "alice", ""));

        assertThat(matcher("").match(mailOf("bob"))).isEmpty();
    }

    @Test
    void doesNotMatchMailToTheSuspendedOrFromAForgedSender() throws Exception {
        suspendBobUntil(NOW.plusSeconds(3600));
        FakeMail forged = FakeMail.builder()
                .name("m")
                .sender("bob@isp.example")
                .recipient("bob@isp.example")
                .build();

        assertThat(matcher("").match(forged)).isEmpty();
    }

    @Test
    void doesNotMatchTheBounceThatJamesSendsToTheSuspended() throws Exception {
        suspendBobUntil(NOW.plusSeconds(3600));
        FakeMail bounce = FakeMail.builder()
                .name("m")
                .recipient("bob@isp.example")
                .attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob")))
                .attribute(Mail.SENT_BY_MAILET_ATTRIBUTE)
                .build();

        assertThat(matcher("").match(bounce)).isEmpty();
    }

    @Test
    void answersWhileTheStoreIsDown() throws Exception {
        suspendBobUntil(NOW.plusSeconds(3600));
        suspensions.goDown();

        assertThat(matcher("").match(mailOf("bob"))).hasSize(1);
    }

    @Test
    void refusesACondition() {
        assertThatThrownBy(() -> matcher("bob@isp.example"))
                .isInstanceOf(MessagingException.class)
                .hasMessage("SubmitterIsSuspended=bob@isp.example: takes no condition; remove everything from the"
                        + " equals sign on");
    }
}
