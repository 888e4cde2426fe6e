// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sekisho.finding.Finding;
import org.sekisho.finding.Mode;
import org.sekisho.finding.RateEvidence;
import org.sekisho.rate.Dimension;
import org.sekisho.rate.Rate;
import org.sekisho.submitter.Submitter;

final class SuspensionTest {
    private static final Submitter BOB = new Submitter("bob@isp.example");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static Suspension suspension(@Nullable Instant until, String reason, String author) {
        return new Suspension(UUID.randomUUID(), BOB, NOW, until, reason, author, null);
    }

    /** @param hours until it ends; empty for one that somebody must end */
    private static Suspension lasting(@Nullable Integer hours, String author) {
        return suspension(hours == null ? null : NOW.plusSeconds(3600L * hours), "sold", author);
    }

    @ParameterizedTest
    @CsvSource({
        "kei, 6, 1, true", "kei, , 1, true", "kei, 1, 1, false", "kei, 1, 6, false",
        "kei, 1, , false", "kei, , , false", "rule:hourly, 6, 1, false", "rule:hourly, , 1, false",
        "rulers, 6, 1, true"
    })
    void givesWayOnlyToAPersonWhoSuspendsForLonger(
            String author, @Nullable Integer hours, @Nullable Integer heldHours, boolean replaces) {
        assertThat(lasting(hours, author).replaces(lasting(heldHours, "rule:hourly")))
                .isEqualTo(replaces);
        assertThat(lasting(hours, author).replaces(lasting(heldHours, "mio"))).isEqualTo(replaces);
    }

    @Test
    void holdsUpToItsEndAndNotAtIt() {
        Suspension hour = lasting(1, "kei");

        assertThat(hour.holdsAt(NOW)).isTrue();
        assertThat(hour.holdsAt(NOW.plusSeconds(3600).minusNanos(1))).isTrue();
        assertThat(hour.holdsAt(NOW.plusSeconds(3600))).isFalse();
        assertThat(lasting(null, "kei").holdsAt(Instant.MAX)).isTrue();
    }

    @Test
    void keepsWhatEveryStoreCanGiveBack() {
        Suspension kept = new Suspension(
                UUID.randomUUID(), BOB, NOW.plusNanos(1_999), NOW.plusNanos(5_999), "so\nld", "k\u0000ei", null);

        assertThat(kept.start()).isEqualTo(NOW.plusNanos(1_000));
        assertThat(kept.findUntil()).contains(NOW.plusNanos(5_000));
        assertThat(kept.reason()).isEqualTo("so?ld");
        assertThat(kept.author()).isEqualTo("k?ei");
    }

    @Test
    void tellsItsEndAndItsFindingIfItHasThem() {
        Finding finding = new Finding(
                "hourly", Mode.ENFORCE, BOB, NOW, new RateEvidence(Rate.parse(Dimension.MESSAGES, "5/1h"), 6, 0, NOW));

        assertThat(lasting(null, "kei").findUntil()).isEmpty();
        assertThat(lasting(null, "kei").findFinding()).isEmpty();
        assertThat(new Suspension(UUID.randomUUID(), BOB, NOW, null, "r", "rule:hourly", finding).findFinding())
                .contains(finding);
    }

    @Test
    void refusesToEndBeforeItStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> suspension(NOW, "sold", "kei"))
                .withMessage("a suspension ends after it starts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> suspension(NOW.plusNanos(999), "sold", "kei"))
                .withMessage("a suspension ends after it starts");
    }

    @ParameterizedTest
    @CsvSource({"'', kei", "' ', kei", "sold, ''", "sold, ' '"})
    void refusesToBeWithoutReasonOrAuthor(String reason, String author) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> suspension(null, reason, author))
                .withMessage("a suspension has a reason and an author");
    }

    @Test
    void endsByAReleaseWithAnActorAndPerhapsAReason() {
        Release release = new Release(NOW.plusNanos(1_999), "k\nei", "");

        assertThat(release).isEqualTo(new Release(NOW.plusNanos(1_000), "k?ei", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Release(NOW, " ", "mistake"))
                .withMessage("a release has an actor");
    }

    @Test
    void tellsInThePastHowItWasEnded() {
        Release release = new Release(NOW, "kei", "mistake");

        assertThat(new PastSuspension(lasting(1, "kei"), release).findRelease()).contains(release);
        assertThat(new PastSuspension(lasting(1, "kei"), null).findRelease()).isEqualTo(Optional.empty());
    }
}
