// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

class PromotionTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T09:00:00Z");

    private static Promotion after(int days, RuleTally tally, long known) {
        return Promotion.of(tally, known, PromotionCriteria.DEFAULT, SINCE.plus(Duration.ofDays(days)));
    }

    private static RuleTally tally(long found, long confirmed, long refused) {
        return new RuleTally("hourly", SINCE, found, confirmed, refused);
    }

    @Test
    void isReadyOnceItIsProven() {
        Promotion promotion = after(28, tally(10, 8, 1), 100_000);

        assertThat(promotion.missing()).isEmpty();
        assertThat(promotion.isReady()).isTrue();
        assertThat(promotion.sentence())
                .isEqualTo(
                        "in 28 days 10 found, 8 confirmed, 1 refused; honest stopped 0.002 % (0.00055 % to 0.0073 %)");
    }

    @Test
    void saysAllThatIsMissing() {
        assertThat(after(27, tally(10, 2, 6), 1000).missing())
                .containsExactly(
                        "it has observed for 27 of 28 days",
                        "the desk has confirmed 2 of 3 submitters: ./sekisho finding confirm ADDRESS",
                        "2 of 10 found are not judged, allowed 10 %: ./sekisho finding confirm or refuse ADDRESS",
                        "it may stop up to 1.6 % of honest submitters, allowed 0.1 %");
    }

    /** Who is not judged may be honest. */
    @Test
    void countsWhoIsNotJudgedAsHonest() {
        assertThat(tally(10, 3, 1).perhapsHonest()).isEqualTo(7);
        assertThat(after(28, tally(1, 0, 0), 100_000).harm().share()).isEqualTo(0.00001);
    }

    /** Nobody hurt among 300 is no proof that nobody will be. */
    @Test
    void isNotReadyWhereTooFewAreKnownToTell() {
        assertThat(after(60, tally(4, 4, 0), 300).missing())
                .containsExactly("it may stop up to 1.3 % of honest submitters, allowed 0.1 %");
    }

    @Test
    void readsCriteria() {
        assertThat(read(Map.of(
                        "promotion.days", "7",
                        "promotion.confirmed", "0",
                        "promotion.unjudged", "100%",
                        "promotion.harm", "1.5%")))
                .isEqualTo(new PromotionCriteria(7, 0, 100, 15_000));
        assertThat(read(Map.of())).isEqualTo(new PromotionCriteria(28, 3, 10, 1000));
    }

    @Test
    void refusesCriteriaThatAreNone() {
        assertThatThrownBy(() -> read(Map.of(
                        "promotion.days", "0",
                        "promotion.confirmed", "-1",
                        "promotion.unjudged", "101%",
                        "promotion.harm", "0%")))
                .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.problems())
                        .containsExactly(
                                "sekisho.properties: promotion.days=0: expected a whole number from 1 to 400",
                                "sekisho.properties: promotion.confirmed=-1: expected a whole number from 0 to 1000",
                                "sekisho.properties: promotion.unjudged=101%: expected a percentage from 0% to 100%,"
                                        + " such as 10%",
                                "sekisho.properties: promotion.harm=0%: expected a percentage from 0.001% to 10%,"
                                        + " such as 0.1%"));
        assertThatThrownBy(() -> read(Map.of("promotion.harm", "11%"))).hasMessageContaining("0.001% to 10%");
    }

    private static PromotionCriteria read(Map<String, String> texts) {
        Settings settings = Settings.ofParameters("sekisho.properties", PromotionCriteria.SETTINGS, texts);
        PromotionCriteria criteria = PromotionCriteria.read(settings);
        settings.finish();
        return criteria;
    }
}
