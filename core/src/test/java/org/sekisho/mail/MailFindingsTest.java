// SPDX-License-Identifier: Apache-2.0
package org.sekisho.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.submitter.Submitter;

final class MailFindingsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final AttributeName NAME = AttributeName.of("org.sekisho.finding");

    private static Finding finding(String rule) {
        return new Finding(
                rule,
                Mode.ENFORCE,
                new Submitter("bob@isp.example"),
                NOW,
                new RateEvidence(Rate.parse(Dimension.RECIPIENTS, "500/1h"), 813, 0, NOW));
    }

    private static FakeMail mail() throws Exception {
        return FakeMail.builder().name("m").recipient("r@far.example").build();
    }

    @Test
    void putsTheFindingOnTheMailAsText() throws Exception {
        FakeMail mail = mail();

        MailFindings.put(mail, finding("hourly"));

        assertThat(mail.getAttribute(NAME))
                .contains(
                        new Attribute(NAME, AttributeValue.of(finding("hourly").json())));
        assertThat(MailFindings.find(mail)).contains(finding("hourly"));
    }

    @Test
    void keepsTheNewest() throws Exception {
        FakeMail mail = mail();

        MailFindings.put(mail, finding("hourly"));
        MailFindings.put(mail, finding("daily"));

        assertThat(MailFindings.find(mail)).contains(finding("daily"));
    }

    @Test
    void findsNothingOnOtherMail() throws Exception {
        assertThat(MailFindings.find(mail())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"rule\":\"hourly\"}"})
    void findsNothingWhereTheTextIsBroken(String text) throws Exception {
        FakeMail mail = mail();
        mail.setAttribute(new Attribute(NAME, AttributeValue.of(text)));

        assertThat(MailFindings.find(mail)).isEmpty();
    }

    @Test
    void findsNothingWhereTheAttributeIsNoText() throws Exception {
        FakeMail mail = mail();
        mail.setAttribute(new Attribute(NAME, AttributeValue.of(7)));

        assertThat(MailFindings.find(mail)).isEmpty();
    }
}
