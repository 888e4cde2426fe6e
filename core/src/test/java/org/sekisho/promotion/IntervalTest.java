// SPDX-License-Identifier: Apache-2.0
package org.sekisho.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {

    @Test
    void isWilsons() {
        Interval interval = Interval.of(81, 263);

        assertThat(interval.share()).isCloseTo(0.3080, within(0.0001));
        assertThat(interval.low()).isCloseTo(0.2553, within(0.0001));
        assertThat(interval.high()).isCloseTo(0.3662, within(0.0001));
        assertThat(Interval.of(0, 100))
                .isEqualTo(new Interval(0, 0, Interval.of(0, 100).high()));
        assertThat(Interval.of(0, 100).high()).isCloseTo(0.0370, within(0.0001));
        assertThat(Interval.of(5, 5).high()).isEqualTo(1);
        assertThat(Interval.of(0, 0)).isEqualTo(new Interval(0, 0, 1));
    }

    /** 0.01 % of honest people a day are 100 of a million, beside 9 thieves. */
    @Test
    void tellsHowManyOfTheStoppedAreThieves() {
        Interval precision = Interval.precision(new Interval(0.0001, 0.00005, 0.0002), 1, 9e-6);

        assertThat(precision.share()).isCloseTo(9 / 109.0, within(0.0001));
        assertThat(precision.low()).isCloseTo(9 / 209.0, within(0.0001));
        assertThat(precision.high()).isCloseTo(9 / 59.0, within(0.0001));
    }
}
