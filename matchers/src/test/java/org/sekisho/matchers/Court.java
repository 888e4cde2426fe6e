// SPDX-License-Identifier: Apache-2.0
package org.sekisho.matchers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.mail.MessagingException;
import org.apache.mailet.Mail;
import org.apache.mailet.Matcher;
import org.apache.mailet.base.test.FakeMail;
import org.apache.mailet.base.test.FakeMatcherConfig;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.sekisho.event.Login;
import org.sekisho.finding.Finding;
import org.sekisho.finding.report.FindingLocalizer;
import org.sekisho.finding.report.FindingReporter;
import org.sekisho.geo.Country;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.mail.MailFindings;
import org.sekisho.mail.MailLedger;
import org.sekisho.mail.TestMails;
import org.sekisho.matchers.judge.MailJudge;
import org.sekisho.matchers.judge.RuleReader;
import org.sekisho.override.Allowance;
import org.sekisho.record.InMemoryFindings;
import org.sekisho.submitter.Submitter;
import org.sekisho.submitter.SubmitterNames;
import org.sekisho.usage.Usage;
import org.sekisho.usage.memory.InMemoryUsage;

/** What a matcher with a rule works with, a map of the world, and a clock that a test moves. */
final class Court {
    static final Submitter BOB = TestMails.BOB;
    static final String TOKYO = "203.0.113.7";
    static final String LAGOS = "198.51.100.9";
    static final String SAO_PAULO = "192.0.2.77";
    static final String NOWHERE = "10.0.0.7";

    private static final Map<String, String> CITIES = Map.of(TOKYO, "Tokyo", LAGOS, "Lagos", SAO_PAULO, "São Paulo");

    final InMemoryUsage usage = new InMemoryUsage();
    final InMemoryFindings findings = new InMemoryFindings();
    private final Map<String, Place> places = new HashMap<>();
    private Instant now;
    private Allowance allowance = Allowance.NONE;
    private int mails;

    Court(Instant now) {
        this.now = now;
        places.put(TOKYO, place("JP", 35.69, 139.69));
        places.put(LAGOS, place("NG", 6.45, 3.39));
        places.put(SAO_PAULO, place("BR", -23.55, -46.63, 64_498));
    }

    private static Place place(String country, double latitude, double longitude) {
        return place(country, latitude, longitude, 64_496);
    }

    private static Place place(String country, double latitude, double longitude, long asn) {
        return new Place(Country.of(country), Position.of(latitude, longitude, 20), asn, 20_777, true);
    }

    private Place place(InetAddress address) {
        return places.getOrDefault(address.getHostAddress(), Place.UNLOCATED);
    }

    MailJudge judge() {
        return judge(usage);
    }

    MailJudge judge(Usage store) {
        return new MailJudge(
                new MailLedger(store, SubmitterNames.withDefaultDomain(() -> "isp.example"), this::place, () -> now),
                (submitter, at) -> allowance,
                new FindingLocalizer(
                        (address, language) -> Optional.ofNullable(CITIES.get(address.getHostAddress())),
                        Locale.ENGLISH,
                        ZoneId.of("Asia/Tokyo")),
                new FindingReporter(findings));
    }

    RuleReader rules() {
        return rules(usage, CountryGroups.BUILT_IN);
    }

    RuleReader rules(Usage store, CountryGroups groups) {
        return new RuleReader(judge(store), store, groups);
    }

    /** Reads a condition as James does at its start. */
    static <M extends Matcher> M initialised(M matcher, String condition) throws MessagingException {
        matcher.init(FakeMatcherConfig.builder()
                .matcherName(matcher.getClass().getSimpleName())
                .condition(condition)
                .build());
        return matcher;
    }

    /** Bob writes to the first two recipients from Tokyo for ten days. */
    <M extends Matcher> M settled(M matcher) throws MessagingException {
        for (int day = 0; day < 10; day++) {
            assertThat(matcher.match(mail(TOKYO, 2))).isEmpty();
            advance(Duration.ofDays(1));
        }
        return matcher;
    }

    /** It matches every recipient, and the one finding of all stands on the mail. */
    void assertMatchesAll(Matcher matcher, Mail mail, String rule, String sentence) throws MessagingException {
        assertThat(matcher.match(mail)).containsExactlyInAnyOrderElementsOf(mail.getRecipients());
        assertFound(mail, rule, sentence);
    }

    /** The one finding of all stands on the mail. */
    void assertFound(Mail mail, String rule, String sentence) {
        Finding finding = MailFindings.find(mail).orElseThrow();
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.sentence()).isEqualTo(sentence);
        assertThat(findings.all()).containsExactly(finding);
    }

    static void assertRefused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(MessagingException.class).hasMessage(message);
    }

    void advance(Duration time) {
        now = now.plus(time);
    }

    void allow(Allowance allowed) {
        allowance = allowed;
    }

    /** Bob's password is right there. */
    void login(String address) throws UnknownHostException {
        login(BOB, address);
    }

    /** Somebody's is. */
    void login(Submitter submitter, String address) throws UnknownHostException {
        InetAddress remote = InetAddress.getByName(address);
        usage.record(new Login(submitter, now, remote, place(remote)));
    }

    /** A mail of Bob's to so many recipients. */
    FakeMail mail(String address, int recipients) throws MessagingException {
        mails++;
        return TestMails.of("bob", recipients, "mail-" + mails)
                .size(2_000)
                .remoteAddr(address)
                .build();
    }

    /** A mail without a submitter. */
    static FakeMail nobodysMail() throws MessagingException {
        return FakeMail.builder()
                .name("m")
                .sender("bob@isp.example")
                .recipient("r@far.example")
                .build();
    }

    FakeMail mail(String address) throws MessagingException {
        return mail(address, 1);
    }
}
