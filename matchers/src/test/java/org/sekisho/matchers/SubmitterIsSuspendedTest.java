// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.mail.TestMails;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.InMemorySuspensions;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;

final class SubmitterIsSuspendedTest {
    private static final Instant NOW = TestMails.NOW;
    private static final Submitter BOB = TestMails.BOB;

    private final InMemorySuspensions suspensions = new InMemorySuspensions();

    private SubmitterIsSuspended matcher(String condition) throws MessagingException {
        return Court.initialised(
                new SubmitterIsSuspended(
                        TestParts.of(TestMails.ledger(), suspensions, (InstantSource) () -> NOW, (DecisionMetrics)
                                (decision, by) -> decisions.add(decision + String.join(" ", by)))),
                condition);
    }

    private final List<String> decisions = new ArrayList<>();

    private void suspendBobUntil(Instant until) {
        suspensions.suspend(new Suspension(UUID.randomUUID(), BOB, NOW.minusSeconds(60), until, "sold", "alice", null));
    }

    private static FakeMail mailOf(String user) throws MessagingException {
        return TestMails.of(user, 1).build();
    }

    @Test
    void matchesMailOfASuspendedSubmitterHoweverTheLoginWasSpelled() throws Exception {
        suspendBobUntil(NOW.plusSeconds(1));

        assertThat(matcher("").match(mailOf("Bob+x"))).containsExactly(new MailAddress("r0@far.example"));
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
        FakeMail forged = TestMails.inbound().recipient("bob@isp.example").build();

        assertThat(matcher("").match(forged)).isEmpty();
    }

    @Test
    void doesNotMatchTheBounceThatJamesSendsToTheSuspended() throws Exception {
        suspendBobUntil(NOW.plusSeconds(3600));

        assertThat(matcher("").match(TestMails.bounce())).isEmpty();
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
