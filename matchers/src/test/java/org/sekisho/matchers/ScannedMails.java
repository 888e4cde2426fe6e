// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import javax.mail.MessagingException;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;
import org.sekisho.mail.TestMails;
import org.sekisho.metrics.DecisionMetrics;
import org.sekisho.settings.SharedParts;
import org.sekisho.settings.TestParts;

/** Mail that a scanner is asked about, and the matchers that ask. */
final class ScannedMails {
    private ScannedMails() {}

    /** From Bob to two. */
    static Mail mail() throws MessagingException {
        return TestMails.of("bob", 2)
                .mimeMessage(
                        MimeMessageBuilder.mimeMessageBuilder().setSubject("Hi").setText("Good morning"))
                .build();
    }

    static <M extends GenericMatcher> M matcher(Function<SharedParts, M> made, String condition)
            throws MessagingException {
        return Court.initialised(made.apply(TestParts.of(TestMails.ledger(), DecisionMetrics.uncounted())), condition);
    }

    /** That nothing is known, so that the second matches and the first does not. */
    static void assertUnknown(GenericMatcher no, GenericMatcher yes) throws MessagingException {
        assertThat(no.match(mail())).isEmpty();
        assertThat(yes.match(mail())).hasSize(2);
    }

    /** That a scanner which does not answer is not asked again and again. */
    static void assertGivesUp(GenericMatcher matcher, List<String> asked) throws MessagingException {
        for (int i = 0; i < 20; i++) {
            assertThat(matcher.match(mail())).hasSize(2);
        }
        assertThat(asked).as("questions until the breaker opened").hasSizeLessThanOrEqualTo(6);
    }
}
