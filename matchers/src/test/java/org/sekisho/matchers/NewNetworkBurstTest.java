// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.mail.MessagingException;
import org.apache.mailet.base.test.FakeMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.event.Submission;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.geo.CountryGroups;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Window;
import org.sekisho.settings.TestParts;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

final class NewNetworkBurstTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final Court court = new Court(START);

    private NewNetworkBurst matcher(String condition) throws MessagingException {
        return Court.initialised(new NewNetworkBurst(TestParts.of(court.rules())), condition);
    }

    @Test
    void matchesAllRecipientsAboveTheLimit() throws Exception {
        NewNetworkBurst matcher = court.settled(matcher("recipients=5/1h, name=burst"));
        assertThat(matcher.match(court.mail(Court.NOWHERE, 3))).isEmpty();
        FakeMail mail = court.mail(Court.NOWHERE, 3);

        court.assertMatchesAll(
                matcher,
                mail,
                "burst",
                "6 recipients in 1 h from a network first seen less than 1 d ago, allowed 5: 10.0.0.0/24 (6)");
    }

    @Test
    void doesNotMatchAtTheLimitNorFromAKnownNetwork() throws Exception {
        NewNetworkBurst matcher = court.settled(matcher("recipients=5/1h"));

        assertThat(matcher.match(court.mail(Court.NOWHERE, 5))).isEmpty();
        assertThat(matcher.match(court.mail(Court.LAGOS, 50))).isEmpty();
        court.advance(Duration.ofHours(24));
        assertThat(matcher.match(court.mail(Court.NOWHERE, 50)))
                .as("it is known now")
                .isEmpty();
    }

    @Test
    void ignoresWhoIsExemptAndMailWithoutASubmitter() throws Exception {
        NewNetworkBurst matcher = court.settled(matcher("messages=1/1h"));
        court.allow(new Allowance(Set.of(), false, List.of(), Set.of("new-network")));

        assertThat(matcher.match(court.mail(Court.NOWHERE))).isEmpty();
        assertThat(matcher.match(court.mail(Court.NOWHERE))).isEmpty();
        assertThat(matcher.match(Court.nobodysMail())).isEmpty();
        assertThat(court.findings.all()).isEmpty();
    }

    @Test
    void onlyObservesWhomItStillLearns() throws Exception {
        NewNetworkBurst matcher = matcher("recipients=5/1h");

        assertThat(matcher.match(court.mail(Court.TOKYO, 6))).isEmpty();
        assertThat(court.findings.all()).extracting(Finding::mode).containsExactly(Mode.OBSERVE);
    }

    @Test
    void watchesTheWindowsOfItsCondition() throws Exception {
        matcher("recipients=5/10m, messages=5/2h");

        assertThat(court.usage.peek(Court.BOB, START).windows())
                .extracting(Window::toString)
                .containsExactly("10m", "1h", "2h", "1d");
    }

    @Test
    void judgesAMailAloneWhenTheStoreIsFull() throws Exception {
        InMemoryUsage full = new InMemoryUsage(1);
        full.record(new Submission(new Submitter("alice@isp.example"), START, InetAddress.getLoopbackAddress(), 1, 1));
        NewNetworkBurst matcher = Court.initialised(
                new NewNetworkBurst(TestParts.of(court.rules(full, CountryGroups.BUILT_IN))), "recipients=5/1h");

        assertThat(matcher.match(court.mail(Court.TOKYO, 3))).isEmpty();
        assertThat(matcher.match(court.mail(Court.TOKYO, 3))).isEmpty();
        assertThat(full.unfollowed()).isEqualTo(2);
        assertThat(court.findings.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | NewNetworkBurst: no limit is set; expected at least one, such as recipients=100/1h",
                "recipients=100 | NewNetworkBurst=recipients=100: expected a limit per window, such as 500/1h",
                "recipients=9/1h, mode=shadow | NewNetworkBurst=mode=shadow: expected enforce or observe",
                "recipients=9/1h, new=2 | NewNetworkBurst=new=2: expected a duration with a unit, such as"
                        + " 30s, 15m, 1h or 7d",
                "recipients=9/1h, news=1d | NewNetworkBurst=news=1d: unknown setting 'news', did you mean 'new'? Known:"
                        + " messages, recipients, new, learn, name, mode",
            })
    void refusesABadCondition(String condition, String message) {
        Court.assertRefused(() -> matcher(condition), message);
    }
}
