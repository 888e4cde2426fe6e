// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

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
}
