// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.mail.TestMails;
import org.sekisho.settings.TestParts;

final class HasNoSubmitterTest {
    private static HasNoSubmitter matcher(String condition) throws MessagingException {
        return Court.initialised(new HasNoSubmitter(TestParts.of(TestMails.ledger())), condition);
    }

    @Test
    void matchesMailOfStrangersWhoeverTheySayTheyAre() throws Exception {
        FakeMail mail = TestMails.inbound().build();

        assertThat(mail.getMaybeSender().asString()).isEqualTo("bob@isp.example");
        assertThat(matcher("").match(mail)).containsExactly(new MailAddress("r@isp.example"));
    }

    @Test
    void doesNotMatchMailOfALogin() throws Exception {
        assertThat(matcher("").match(TestMails.of("bob", 2).build())).isEmpty();
    }

    /** James marks them alike, but the copy that a forward sends on has the login of its writer. */
    @Test
    void looksAtTheLoginNotAtWhetherAMailetSentIt() throws Exception {
        Attribute byMailet = new Attribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName(), AttributeValue.of(true));
        FakeMail forwarded = TestMails.of("bob", 1)
                .sender("bob@isp.example")
                .attribute(byMailet)
                .build();
        FakeMail forwardedOfAStranger = TestMails.inbound().attribute(byMailet).build();

        assertThat(matcher("").match(forwarded)).isEmpty();
        assertThat(matcher("").match(forwardedOfAStranger)).hasSize(1);
    }

    @Test
    void takesNoCondition() {
        assertThatThrownBy(() -> matcher("all"))
                .isInstanceOf(MessagingException.class)
                .hasMessage("HasNoSubmitter=all: takes no condition; remove everything from the equals sign on");
    }
}
