// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sekisho.rate.Dimension.BYTES;
import static org.sekisho.rate.Dimension.MESSAGES;
import static org.sekisho.rate.Dimension.RECIPIENTS;
import static org.sekisho.usage.memory.Travels.BRUSSELS;
import static org.sekisho.usage.memory.Travels.BUILD;
import static org.sekisho.usage.memory.Travels.LAGOS;
import static org.sekisho.usage.memory.Travels.OSAKA;
import static org.sekisho.usage.memory.Travels.PARIS;
import static org.sekisho.usage.memory.Travels.SAO_PAULO;
import static org.sekisho.usage.memory.Travels.TOKYO;
import static org.sekisho.usage.memory.Travels.address;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.event.Login;
import org.sekisho.event.Submission;
import org.sekisho.geo.Country;
import org.sekisho.geo.Place;
import org.sekisho.geo.Position;
import org.sekisho.rate.Window;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.Activity;
import org.sekisho.usage.Jump;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.Visit;
import org.sekisho.usage.memory.state.SubmitterState;

/** Where a submitter was: countries, days, places and impossible jumps. */
final class TravelTest {
    private static final Submitter ALICE = new Submitter("alice@example.com");
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private static final InetAddress HOME = address("203.0.113.7");
    private static final InetAddress ABROAD = address("198.51.100.9");
    private static final InetAddress FARTHER = address("2001:db8:1:2:3:4:5:6");

    private final InMemoryUsage usage = new InMemoryUsage();
    private Instant now = START;

    private Activity login(Place place, InetAddress from) {
        return usage.record(new Login(ALICE, now, from, place));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** After which Japan is the own country. */
    private void threeDaysInTokyo() {
        for (int day = 0; day < 3; day++) {
            login(TOKYO, HOME);
            pass(Duration.ofDays(1));
        }
    }

    private static List<String> countries(Activity activity) {
        return activity.visits().stream().map(visit -> visit.country().code()).toList();
    }

    @Test
    void anImpossibleJumpIsNotedWithBothEnds() {
        login(TOKYO, HOME);
        pass(Duration.ofMinutes(4));
        Activity activity = login(LAGOS, FARTHER);

        assertThat(activity.jumps()).hasSize(1);
        Jump jump = activity.jumps().get(0);
        assertThat(jump.from()).isEqualTo(new Visit(Country.of("JP"), HOME, START, BUILD));
        assertThat(jump.to()).isEqualTo(new Visit(Country.of("NG"), address("2001:db8:1:2::"), now, BUILD));
        assertThat(jump.kilometres()).isBetween(13_380, 13_440);
        assertThat(jump.between()).isEqualTo(Duration.ofMinutes(4));
        assertThat(jump.speed()).isBetween(200_000L, 202_000L);
        assertThat(countries(activity)).containsExactly("NG", "JP");
    }

    @Test
    void aFlightIsNoJump() {
        login(TOKYO, HOME);
        pass(Duration.ofHours(14));

        assertThat(login(LAGOS, ABROAD).hasJumps()).isFalse();
    }

    @Test
    void neighboursAndTheOwnCountryAreNoJump() {
        login(PARIS, HOME);
        login(BRUSSELS, ABROAD);
        login(TOKYO, FARTHER);
        Activity activity = login(OSAKA, address("192.0.2.1"));

        assertThat(activity.jumps()).extracting(Jump::kilometres).hasSize(2).allMatch(km -> km > 9_000);
    }

    @Test
    void theSameNetworkIsNoMovementWhereverADatabasePutsIt() {
        login(TOKYO, HOME);
        login(PARIS, address("203.0.113.250"));
        login(LAGOS, address("2001:db8:1:2::1"));
        Activity activity = login(SAO_PAULO, address("2001:db8:1:ffff::1"));

        assertThat(activity.jumps())
                .extracting(jump -> jump.from().country() + ">" + jump.to().country())
                .containsExactlyInAnyOrder("JP>NG", "FR>NG", "JP>BR", "FR>BR");
    }

    @Test
    void anotherBuildOfTheDatabaseMovesNobody() {
        login(TOKYO, HOME);
        Place elsewhere = new Place(Country.of("NG"), LAGOS.position(), 0, BUILD + 7, true);

        assertThat(login(elsewhere, ABROAD).hasJumps()).isFalse();
    }

    @Test
    void alternatingBetweenTwoPlacesDoesNotHideAThird() {
        for (int i = 0; i < 20; i++) {
            login(TOKYO, HOME);
            pass(Duration.ofMinutes(1));
            login(PARIS, ABROAD);
            pass(Duration.ofMinutes(1));
        }
        Activity activity = login(LAGOS, FARTHER);

        assertThat(activity.jumps()).hasSize(3);
    }

    @Test
    void theOrderOfArrivalIsIrrelevant() {
        usage.record(new Login(ALICE, START.plusSeconds(30), HOME, TOKYO));
        Activity activity = usage.record(new Login(ALICE, START, ABROAD, LAGOS));

        assertThat(activity.jumps()).hasSize(1);
        assertThat(activity.jumps().get(0).speed()).isGreaterThan(100_000);
    }

    @Test
    void aLaxerLimitNotesMore() {
        Place prague = Travels.place("CZ", 50.08, 14.42, 10);
        login(BRUSSELS, HOME);
        assertThat(login(prague, ABROAD).jumps()).hasSize(1);
        usage.forgivePlaces(ALICE, now);
        usage.watch(new JumpLimits(2_000, 5_000));
        login(BRUSSELS, HOME);
        assertThat(login(prague, ABROAD).hasJumps()).isFalse();
        usage.watch(new JumpLimits(100, 10_000));
        usage.forgivePlaces(ALICE, now);
        login(BRUSSELS, HOME);
        assertThat(login(prague, ABROAD).jumps()).hasSize(1);
    }

    @Test
    void anExcludedNetworkIsNoPlaceButItsCountryIsSeen() {
        Place cloud = new Place(Country.of("US"), Position.of(39, -77, 10), 64_500, BUILD, false);
        login(TOKYO, HOME);
        Activity activity = login(cloud, ABROAD);

        assertThat(activity.hasJumps()).isFalse();
        assertThat(countries(activity)).containsExactly("JP");
        assertThat(activity.daysSeen(Country.of("US"), 30)).isEqualTo(1);
    }

    @Test
    void withoutCoordinatesThereAreCountriesAndNoJumps() {
        login(Travels.somewhereIn("JP"), HOME);
        Activity activity = login(Travels.somewhereIn("NG"), ABROAD);

        assertThat(activity.hasJumps()).isFalse();
        assertThat(countries(activity)).containsExactly("NG", "JP");
    }

    @Test
    void daysAreCountedPerCountryForAMonth() {
        for (int day = 0; day < 40; day++) {
            login(TOKYO, HOME);
            if (day % 10 == 0) {
                login(PARIS, ABROAD);
            }
            pass(Duration.ofDays(1));
        }
        Activity activity = usage.peek(ALICE, now);

        assertThat(activity.daysSeen(Country.of("JP"), 30)).isEqualTo(29);
        assertThat(activity.daysSeen(Country.of("FR"), 30)).isEqualTo(2);
        assertThat(activity.daysSeen(Country.of("FR"), 11)).isEqualTo(1);
        assertThat(activity.daysSeen(Country.of("NG"), 30)).isZero();
        assertThat(activity.knownForDays()).isEqualTo(31);
        assertThatIllegalArgumentException().isThrownBy(() -> activity.daysSeen(Country.of("JP"), 33));
    }

    @Test
    void placesAreForgottenAfterAFortnightAndCountriesAfterAMonth() {
        login(TOKYO, HOME);
        pass(Duration.ofDays(13));
        usage.sweep(now);
        assertThat(countries(usage.peek(ALICE, now))).containsExactly("JP");

        pass(Duration.ofDays(2));
        usage.sweep(now);
        assertThat(countries(usage.peek(ALICE, now))).isEmpty();
        assertThat(usage.peek(ALICE, now).daysSeen(Country.of("JP"), 30)).isEqualTo(1);

        pass(Duration.ofDays(18));
        usage.sweep(now);
        assertThat(usage.submitters()).isZero();
    }

    @Test
    void jumpsAreForgottenAfterAFortnight() {
        login(TOKYO, HOME);
        pass(Duration.ofMinutes(4));
        login(LAGOS, ABROAD);

        pass(Duration.ofDays(14).minusMinutes(1));
        usage.sweep(now);
        assertThat(usage.peek(ALICE, now).hasJumps()).isTrue();
        pass(Duration.ofMinutes(2));
        usage.sweep(now);
        assertThat(usage.peek(ALICE, now).hasJumps()).isFalse();
    }

    @Test
    void aClockThatWasFarAheadMakesNoHomeUnfamiliarForLong() {
        Instant right = now;
        pass(Duration.ofDays(60));
        login(TOKYO, HOME);
        now = right;
        for (int day = 0; day < 3; day++) {
            login(TOKYO, HOME);
            pass(Duration.ofDays(1));
        }

        assertThat(usage.peek(ALICE, now).daysSeen(Country.of("JP"), 30)).isEqualTo(3);
    }

    @Test
    void aClockThatWasADayAheadLosesNoDay() {
        login(TOKYO, HOME);
        pass(Duration.ofDays(1));
        login(TOKYO, HOME);
        pass(Duration.ofDays(2));
        login(TOKYO, HOME);
        pass(Duration.ofDays(-1));
        login(TOKYO, HOME);

        assertThat(usage.peek(ALICE, now).daysSeen(Country.of("JP"), 30)).isEqualTo(3);
        assertThat(usage.peek(ALICE, now).daysSeen(Country.of("JP"), 1)).isEqualTo(1);
    }

    @Test
    void whoIsForgivenKeepsOnlyTheCountriesThatAreTheOwn() {
        threeDaysInTokyo();
        login(TOKYO, HOME);
        login(LAGOS, ABROAD);
        usage.record(new Submission(ALICE, now, ABROAD, 5, 100, LAGOS));
        usage.forgivePlaces(ALICE, now);
        Activity kept = usage.peek(ALICE, now);
        usage.forgive(ALICE, now);
        Activity activity = usage.peek(ALICE, now);

        assertThat(kept.count(RECIPIENTS, Window.HOUR)).isEqualTo(5);
        assertThat(activity.count(RECIPIENTS, Window.HOUR)).isZero();
        assertThat(activity.hasJumps()).isFalse();
        assertThat(activity.visits()).isEmpty();
        assertThat(activity.daysSeen(Country.of("JP"), 30)).isEqualTo(4);
        assertThat(activity.daysSeen(Country.of("NG"), 30)).isZero();
        assertThat(login(LAGOS, ABROAD).hasJumps()).isFalse();
    }

    @Test
    void countriesAndJumpsAreBounded() {
        threeDaysInTokyo();
        Activity activity = login(TOKYO, HOME);
        for (int i = 0; i < 300; i++) {
            pass(Duration.ofSeconds(5));
            Place place = Travels.place(Country.ofNumber(1 + i).code(), -60 + i % 120, -170 + i, 10);
            activity = login(place, address("198.18." + i % 200 + ".1"));
        }

        assertThat(activity.visits()).hasSize(SubmitterState.MAX_VISITS);
        assertThat(activity.jumps()).hasSize(SubmitterState.MAX_JUMPS);
        assertThat(activity.daysSeen(Country.of("JP"), 30))
                .as("the own country stays")
                .isEqualTo(4);
    }

    @Test
    void manyCountriesInManySlotsBlurTheCountriesNotTheAmounts() {
        usage.watch(Set.of(Window.parse("30s")));
        int messages = 20_000;
        Activity activity = usage.peek(ALICE, now);
        for (int i = 0; i < messages; i++) {
            pass(Duration.ofSeconds(4));
            Place place = Travels.somewhereIn(Country.ofNumber(1 + i % 600).code());
            activity = usage.record(new Submission(ALICE, now, HOME, 2, 10, place));
        }

        assertThat(activity.count(MESSAGES, Window.DAY)).isEqualTo(messages);
        assertThat(activity.count(RECIPIENTS, Window.DAY, country -> true)).isEqualTo(2L * messages);
        assertThat(activity.count(MESSAGES, Window.HOUR)).isBetween(900L, 976L);
    }

    @Test
    void aStepBackOfTheClockLeavesNothingInTheFuture() {
        login(TOKYO, HOME);
        pass(Duration.ofMinutes(1));
        login(LAGOS, ABROAD);
        now = START.minus(Duration.ofDays(3));
        Activity activity = login(PARIS, FARTHER);

        assertThat(activity.visits()).allMatch(visit -> !visit.at().isAfter(now));
        assertThat(activity.jumps()).allMatch(jump -> !jump.to().at().isAfter(now));
        assertThat(activity.jumps()).hasSize(3);
    }

    @Test
    void placesSurviveARestart(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("usage");
        usage.saveIn(file, now);
        login(TOKYO, HOME);
        pass(Duration.ofMinutes(1));
        usage.record(new Submission(ALICE, now, FARTHER, 5, 100, LAGOS));
        usage.maintain(now);
        InMemoryUsage after = new InMemoryUsage();
        after.saveIn(file, now);

        Activity read = after.peek(ALICE, now);
        assertThat(read.jumps()).isEqualTo(usage.peek(ALICE, now).jumps()).hasSize(1);
        assertThat(read.visits()).isEqualTo(usage.peek(ALICE, now).visits());
        assertThat(read.count(RECIPIENTS, Window.HOUR, Country.of("NG")::equals))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void countsPerCountryAreExactToASlot(long seed) {
        Random random = new Random(seed);
        List<Submission> log = new ArrayList<>();
        usage.watch(Set.of(Window.parse("10m")));
        for (int i = 0; i < 1_500; i++) {
            now = now.plusMillis(random.nextLong(random.nextInt(20) == 0 ? 900_000 : 30_000));
            Place place = Travels.COUNTRIES.get(random.nextInt(Travels.COUNTRIES.size()));
            Submission submission = new Submission(ALICE, now, HOME, random.nextInt(40), 1_000, place);
            Activity activity = usage.record(submission);
            if (random.nextInt(5) == 0) {
                usage.refund(submission, activity);
            } else {
                log.add(submission);
            }
            if (i % 50 == 49) {
                compare(log, usage.peek(ALICE, now), place.country(), seed);
            }
        }
    }

    private void compare(List<Submission> log, Activity activity, Country country, long seed) {
        for (Window window : List.of(Window.parse("10m"), Window.HOUR, Window.DAY)) {
            long counted = activity.count(RECIPIENTS, window, country::equals);
            Duration longer = window.length().multipliedBy(13).dividedBy(12);

            assertThat(counted)
                    .as("%s from %s, seed %s", window, country, seed)
                    .isBetween(recipients(log, country, window.length()), recipients(log, country, longer));
            assertThat(activity.count(RECIPIENTS, window, any -> true)).isEqualTo(activity.count(RECIPIENTS, window));
            assertThat(activity.count(BYTES, window, any -> false)).isZero();
        }
    }

    private long recipients(List<Submission> log, Country country, Duration window) {
        return log.stream()
                .filter(submission -> submission.place().country().equals(country))
                .filter(submission -> submission.at().isAfter(now.minus(window)))
                .mapToLong(Submission::recipients)
                .sum();
    }
}
