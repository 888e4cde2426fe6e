// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;

final class SharedNetworkTest {
    private final Court court = new Court(Instant.parse("2026-11-01T00:00:00Z"));

    private SharedNetwork settled(String condition) throws Exception {
        return court.settled(Court.initialised(new SharedNetwork(TestParts.of(court.rules())), condition));
    }

    @Test
    void matchesStrangersFromWhereManyAreNew() throws Exception {
        SharedNetwork matcher = settled("submitters=2/1d, recipients=5/1d, name=one-host");
        FakeMail alone = court.mail(Court.SAO_PAULO, 8);
        assertThat(matcher.match(alone)).as("nobody else is there").isEmpty();
        court.login(new Submitter("alice@isp.example"), Court.SAO_PAULO);
        court.login(new Submitter("carol@isp.example"), Court.SAO_PAULO);
        FakeMail mail = court.mail(Court.SAO_PAULO, 9);

        court.assertMatchesAll(
                matcher,
                mail,
                "one-host",
                "7 recipients never written to before in 1 d, allowed 5, from 192.0.2.0/24,"
                        + " where 3 submitters were new in 1 d, allowed 2");
    }

    @Test
    void doesNotMatchAtTheLimits() throws Exception {
        SharedNetwork matcher = settled("submitters=3/1d, recipients=5/1d");
        court.login(new Submitter("alice@isp.example"), Court.SAO_PAULO);
        court.login(new Submitter("carol@isp.example"), Court.SAO_PAULO);

        assertThat(matcher.match(court.mail(Court.SAO_PAULO, 50)))
                .as("three are there")
                .isEmpty();
        court.login(new Submitter("dan@isp.example"), Court.SAO_PAULO);
        assertThat(matcher.match(court.mail(Court.TOKYO, 90))).as("at home").isEmpty();
    }

    @Test
    void refusesABadCondition() {
        Court.assertRefused(
                () -> Court.initialised(new SharedNetwork(TestParts.of(court.rules())), "submitters=many"),
                "SharedNetwork=submitters=many: expected a number of submitters per window, such as 10/1d");
    }
}
