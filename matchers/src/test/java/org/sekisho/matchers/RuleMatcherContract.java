// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.mail.MessagingException;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.TestMails;

/** What holds for every matcher with a rule. */
interface RuleMatcherContract {
    /**
     * A mail of Bob's that is too much.
     *
     * @param condition what it goes against
     */
    record Offence(Court court, String condition, FakeMail mail) {}

    Matcher matcher(String condition) throws MessagingException;

    /** After all that makes the mail too much. */
    Offence offence() throws Exception;

    static void assertWatches(List<?> windows, String... expected) {
        assertThat(windows).extracting(Object::toString).containsExactly(expected);
    }

    default void assertRefuses(String condition, String message) {
        assertThatThrownBy(() -> matcher(condition))
                .isInstanceOf(MessagingException.class)
                .hasMessage(message);
    }

    @Test
    default void observingRecordsAndMatchesNothing() throws Exception {
        Offence offence = offence();

        assertThat(matcher(offence.condition() + ", mode=observe").match(offence.mail()))
                .isEmpty();
        assertThat(MailFindings.find(offence.mail())).isEmpty();
        assertThat(offence.court().findings.all()).extracting(Finding::mode).containsExactly(Mode.OBSERVE);
    }

    @Test
    default void ignoresMailWithoutASubmitter() throws Exception {
        Offence offence = offence();
        Court court = offence.court();
        long before = court.usage.submitters();
        FakeMail inbound = TestMails.inbound().remoteAddr(Court.LAGOS).build();

        assertThat(matcher(offence.condition()).match(inbound)).isEmpty();
        assertThat(court.findings.all()).isEmpty();
        assertThat(court.usage.submitters()).isEqualTo(before);
    }
}
