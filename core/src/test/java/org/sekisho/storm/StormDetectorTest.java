// SPDX-License-Identifier: Apache-2.0
package org.sekisho.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.settings.Settings;

class StormDetectorTest {
    private static final Instant START = Instant.parse("2026-11-27T09:00:00Z");
    private static final String REMOTE = "192.0.2.1";

    private Instant now = START;
    private final List<Storm> began = new ArrayList<>();
    private final List<Storm> ended = new ArrayList<>();
    private final StormDetector detector = new StormDetector(StormLimits.DEFAULT, () -> now, new StormListener() {
        @Override
        public void began(Storm storm) {
            began.add(storm);
        }

        @Override
        public void ended(Storm storm) {
            ended.add(storm);
        }
    });

    @Test
    void isCalmAtTheLimitAndAStormAboveIt() {
        known("hanako@example.jp", 20);
        assertThat(detector.active()).isEmpty();

        known("hanako@example.jp", 1);

        assertThat(detector.active()).extracting(Storm::target).containsExactly("hanako@example.jp");
        assertThat(began).singleElement().satisfies(storm -> {
            assertThat(storm.limit()).isEqualTo("storm.recipient");
            assertThat(storm.since()).isEqualTo(START);
            assertThat(storm.findEnd()).isEmpty();
            assertThat(storm.counts()).isEqualTo(new Storm.Counts(1, 0, 21, 21));
            assertThat(storm.samples()).containsExactly(new StormSample(START, REMOTE, "hanako@example.jp", ""));
        });
    }

    @Test
    void aStormToADomainIsOneForAllItsAddresses() {
        for (int i = 0; i < 21; i++) {
            detector.record("nobody" + i + "@example.jp", false, REMOTE);
        }
        known("hanako@example.jp", 100);

        assertThat(began).extracting(Storm::target).containsExactly("example.jp");
        assertThat(detector.isActive("hanako@example.jp")).isTrue();
    }

    @Test
    void aStormToOneAddressIsNoneToItsDomain() {
        known("hanako@example.jp", 100);

        assertThat(detector.isActive("hanako@example.jp")).isTrue();
        assertThat(detector.isActive("taro@example.jp")).isFalse();
        assertThat(detector.find("example.jp")).isEmpty();
    }

    @Test
    void unknownAddressesAreAStormToTheirDomainAndToNoOther() {
        for (int i = 0; i < 21; i++) {
            detector.record("nobody" + i + "@example.jp", false, REMOTE);
        }

        assertThat(detector.isActive("taro@example.jp")).isTrue();
        assertThat(detector.isActive("taro@example.org")).isFalse();
        assertThat(began).singleElement().satisfies(storm -> {
            assertThat(storm.target()).isEqualTo("example.jp");
            assertThat(storm.limit()).isEqualTo("storm.unknown");
        });
    }

    @Test
    void manyAddressesTogetherAreAStormToTheirDomain() {
        for (int i = 0; i < 301; i++) {
            detector.record("user" + i + "@example.jp", true, REMOTE);
        }

        assertThat(detector.find("example.jp").orElseThrow().limit()).isEqualTo("storm.domain");
    }

    @Test
    void isNoStormWhenAsManyComeInALongerTime() {
        for (int i = 0; i < 500; i++) {
            known("hanako@example.jp", 1);
            after(Duration.ofSeconds(4));
        }

        assertThat(detector.active()).isEmpty();
    }

    @Test
    void isOverOnlyWhenItWasQuietForLongEnough() {
        known("hanako@example.jp", 30);
        after(Duration.ofMinutes(29));
        detector.maintain();
        assertThat(ended).isEmpty();
        assertThat(detector.isActive("hanako@example.jp")).isTrue();

        after(Duration.ofMinutes(2));
        detector.maintain();

        assertThat(detector.isActive("hanako@example.jp")).isFalse();
        assertThat(ended).singleElement().satisfies(storm -> {
            assertThat(storm.findEnd()).contains(START.plus(Duration.ofMinutes(31)));
            assertThat(storm.counts()).isEqualTo(new Storm.Counts(10, 0, 0, 30));
        });
        assertThat(began).hasSize(1);
    }

    @Test
    void halfTheLimitKeepsItGoing() {
        known("hanako@example.jp", 21);
        for (int minute = 0; minute < 120; minute++) {
            after(Duration.ofMinutes(1));
            known("hanako@example.jp", 11);
            detector.maintain();
        }
        assertThat(detector.active()).hasSize(1);

        for (int minute = 0; minute < 40; minute++) {
            after(Duration.ofMinutes(2));
            known("hanako@example.jp", 10);
            detector.maintain();
        }

        assertThat(detector.active()).isEmpty();
        assertThat(began).hasSize(1);
        assertThat(ended).hasSize(1);
    }

    @Test
    void countsAndKeepsTheFirstOnes() {
        known("hanako@example.jp", 40);
        detector.sample(new StormSample(now, REMOTE, "hanako@example.jp", "cheap\u0000 pills"));

        Storm storm = detector.find("hanako@example.jp").orElseThrow();

        assertThat(storm.counts()).isEqualTo(new Storm.Counts(20, 0, 40, 40));
        assertThat(storm.samples()).hasSize(10);
        assertThat(storm.samples().get(0))
                .isEqualTo(new StormSample(START, REMOTE, "hanako@example.jp", "cheap? pills"));
        assertThat(storm.sentence())
                .isEqualTo("storm of bounces to hanako@example.jp since 2026-11-27T09:00:00Z: 20 bounces, "
                        + "0 of them to addresses that do not exist");
    }

    @Test
    void aSampleWithoutAStormIsNotKept() {
        detector.sample(new StormSample(now, REMOTE, "hanako@example.jp", "hello"));

        assertThat(detector.active()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackOrForwardNeitherBeginsNorFreezesAnything() {
        known("hanako@example.jp", 21);
        after(Duration.ofDays(-3));
        known("hanako@example.jp", 1);
        assertThat(detector.find("hanako@example.jp").orElseThrow().counts().recent())
                .isEqualTo(22);

        after(Duration.ofMinutes(31));
        detector.maintain();
        assertThat(detector.active()).isEmpty();

        known("taro@example.jp", 20);
        after(Duration.ofDays(400));
        detector.maintain();
        after(Duration.ofDays(-400));
        known("taro@example.jp", 20);
        assertThat(detector.active()).isEmpty();
    }

    @Test
    void isBoundedWhateverComes() {
        String remote = "r".repeat(1_000);
        for (int i = 0; i < 3 * StormDetector.MAX_DOMAINS; i++) {
            for (int n = 0; n < 21; n++) {
                detector.record("x@d" + i + ".example", true, remote);
            }
        }

        assertThat(detector.active()).hasSize(StormDetector.MAX_STORMS);
        assertThat(detector.active().get(0).samples())
                .allSatisfy(sample -> assertThat(sample.remote()).hasSize(200));
    }

    @Test
    void takesAddressesWithoutADomain() {
        for (int i = 0; i < 21; i++) {
            detector.record("postmaster", false, REMOTE);
        }

        assertThat(detector.isActive("postmaster")).isTrue();
    }

    @Test
    void readsItsSettings() {
        Settings settings = Settings.ofParameters(
                "sekisho.properties",
                StormLimits.SETTINGS,
                Map.of(
                        "storm.recipient",
                        "5/10s",
                        "storm.unknown",
                        "6/1m",
                        "storm.domain",
                        "7/1m",
                        "storm.quiet",
                        "1h"));

        StormLimits limits = StormLimits.read(settings);
        settings.finish();

        assertThat(limits.recipient()).hasToString("recipients=5/10s");
        assertThat(limits.unknown()).hasToString("recipients=6/1m");
        assertThat(limits.domain()).hasToString("recipients=7/1m");
        assertThat(limits.quiet()).isEqualTo(Duration.ofHours(1));
    }

    private void known(String recipient, int times) {
        for (int i = 0; i < times; i++) {
            detector.record(recipient, true, REMOTE);
        }
    }

    private void after(Duration time) {
        now = now.plus(time);
    }
}
