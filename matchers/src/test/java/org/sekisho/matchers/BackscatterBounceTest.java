// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMailContext;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.backscatter.TestSite;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.mail.MailFindings;
import org.sekisho.settings.TestParts;

final class BackscatterBounceTest {
    private static final String HANAKO = "hanako@localhost";

    private final TestSite site = new TestSite(List.of("mail.example.jp"));
    private final Court court = new Court(site.now());

    private BackscatterBounce matcher(String condition) throws MessagingException {
        BackscatterBounce matcher =
                new BackscatterBounce(TestParts.of(court.judge(), site.bounces(), (InstantSource) site::now));
        matcher.init(FakeMatcherConfig.builder()
                .matcherName("BackscatterBounce")
                .condition(condition)
                .mailetContext(FakeMailContext.defaultContext())
                .build());
        return matcher;
    }

    private static FakeMail.Builder bounce(String... returned) throws MessagingException {
        return FakeMail.builder()
                .name("in")
                .recipient(HANAKO)
                .mimeMessage(TestSite.message(TestSite.bounce(HANAKO, returned)));
    }

    private static FakeMail.Builder foreign() throws MessagingException {
        return bounce(
                "Received: from botnet.example by mx.evil.example; Fri, 27 Nov 2026 08:00:00 +0000",
                "From: " + HANAKO,
                "Message-ID: <spam@evil.example>");
    }

    private FakeMail genuine() throws MessagingException {
        return bounce("X-Sekisho-Ref: " + site.send(HANAKO)).build();
    }

    @Test
    void matchesForeignBouncesAndSaysWhy() throws Exception {
        FakeMail mail = foreign().build();

        assertThat(matcher("").match(mail)).extracting(MailAddress::asString).containsExactly(HANAKO);

        Finding finding = MailFindings.find(mail).orElseThrow();
        assertThat(finding.sentence())
                .isEqualTo("a bounce is not-ours: the message that it returns went another way, not through our"
                        + " servers");
        assertThat(finding.rule()).isEqualTo("backscatter");
        assertThat(finding.submitter()).hasToString(HANAKO);
        assertThat(court.findings.all()).containsExactly(finding);
    }

    @Test
    void doesNotMatchGenuineBounces() throws Exception {
        assertThat(matcher("").match(genuine())).isEmpty();
        assertThat(court.findings.all()).isEmpty();
        assertThat(matcher("is=genuine").match(genuine())).hasSize(1);
    }

    @Test
    void tellsTheOtherAnswers() throws Exception {
        FakeMail nothing = bounce().build();
        assertThat(matcher("is=unverifiable").match(nothing)).hasSize(1);

        String header = "X-Sekisho-Ref: " + site.send(HANAKO);
        Optional<FakeMail> replayed = Optional.empty();
        for (int i = 0; i < 9; i++) {
            replayed = Optional.of(bounce(header).build());
            matcher("").match(replayed.get());
        }
        assertThat(matcher("is=replayed").match(replayed.orElseThrow())).hasSize(1);
        assertThat(matcher("is=genuine").match(replayed.get())).isEmpty();
    }

    @Test
    void aMailIsCountedOnceHoweverManyMatchersItPasses() throws Exception {
        FakeMail mail = genuine();
        for (int i = 0; i < 20; i++) {
            assertThat(matcher("is=genuine").match(mail)).hasSize(1);
        }
    }

    @Test
    void observingRecordsAndMatchesNothing() throws Exception {
        FakeMail mail = foreign().build();

        assertThat(matcher("mode=observe").match(mail)).isEmpty();
        assertThat(MailFindings.find(mail)).isEmpty();
        assertThat(court.findings.all()).extracting(Finding::mode).containsExactly(Mode.OBSERVE);
    }

    @Test
    void ignoresWhatIsNoBounceOfAnotherServer() throws Exception {
        FakeMail elsewhere = foreign().build();
        elsewhere.setRecipients(List.of(new MailAddress("taro@far.example")));
        FakeMail submitted = foreign()
                .attribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of("bob")))
                .build();
        FakeMail ordinary = foreign().sender("taro@far.example").build();

        for (FakeMail mail : List.of(elsewhere, submitted, ordinary)) {
            assertThat(matcher("").match(mail)).isEmpty();
        }
        assertThat(court.findings.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "is=forged | BackscatterBounce=is=forged: expected not-ours or unverifiable or genuine or replayed",
                "name=a b | BackscatterBounce=name=a b: a name has 1 to 63 letters, digits, '.', '_' or '-',"
                        + " such as hourly",
            })
    void refusesABadCondition(String condition, String message) {
        Court.assertRefused(() -> matcher(condition), message);
    }
}
