// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.core.MailAddress;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.settings.TestParts;

final class DestinationMixTest {
    private final Court court = new Court(Instant.parse("2026-11-01T00:00:00Z"));

    private DestinationMix settled(String condition) throws Exception {
        return court.settled(Court.initialised(new DestinationMix(TestParts.of(court.rules())), condition));
    }

    private FakeMail mailTo(String... domains) throws Exception {
        FakeMail mail = court.mail(Court.TOKYO);
        List<MailAddress> to = new ArrayList<>();
        for (String domain : domains) {
            to.add(new MailAddress("r@" + domain));
        }
        mail.setRecipients(to);
        return mail;
    }

    @Test
    void matchesManyNewDomainsAndTopLevelDomains() throws Exception {
        DestinationMix matcher = settled("domains=3/1d, tlds=2/1d, name=mix");
        assertThat(matcher.match(mailTo("a.test", "b.test", "c.invalid")))
                .as("three are allowed")
                .isEmpty();
        FakeMail mail = mailTo("A.TEST", "d.localhost");

        court.assertMatchesAll(
                matcher,
                mail,
                "mix",
                "4 domains never written to before in 1 d, allowed 3, in 3 new top-level domains, allowed 2, of 7"
                        + " recipients");
    }

    @Test
    void doesNotMatchManyRecipientsOfKnownDomains() throws Exception {
        DestinationMix matcher = settled("domains=3/1d, tlds=2/1d");

        assertThat(matcher.match(court.mail(Court.SAO_PAULO, 500))).isEmpty();
        assertThat(matcher.match(mailTo("a.example", "b.example", "c.example", "d.example")))
                .as("no new top-level domain")
                .isEmpty();
    }

    @Test
    void refusesABadCondition() {
        Court.assertRefused(
                () -> Court.initialised(new DestinationMix(TestParts.of(court.rules())), "domains=many"),
                "DestinationMix=domains=many: expected a number a day, such as 40/1d");
    }
}
