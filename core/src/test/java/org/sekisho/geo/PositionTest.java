// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PositionTest {
    private static final Position TOKYO = Position.of(35.6895, 139.6917, 20);
    private static final Position LAGOS = Position.of(6.4541, 3.3947, 50);

    @Test
    void theGreatCircleFromTokyoToLagos() {
        assertThat(TOKYO.kilometresTo(LAGOS)).isCloseTo(13_490, within(30.0));
        assertThat(TOKYO.surelyKilometresTo(LAGOS)).isCloseTo(TOKYO.kilometresTo(LAGOS) - 70, within(1e-6));
    }

    @Test
    void neitherThePoleNorTheDateLineIsSpecial() {
        assertThat(Position.of(90, 0, 0).kilometresTo(Position.of(90, 180, 0))).isCloseTo(0, within(1e-6));
        assertThat(Position.of(0, 179.9, 0).kilometresTo(Position.of(0, -179.9, 0)))
                .isCloseTo(22.24, within(0.1));
        assertThat(Position.of(90, 0, 0).kilometresTo(Position.of(-90, 0, 0)))
                .isCloseTo(Position.FARTHEST, within(0.1));
    }

    @Test
    void radiiThatOverlapLeaveNoDistance() {
        assertThat(Position.of(0, 0, 100).surelyKilometresTo(Position.of(0, 1, 100)))
                .isZero();
    }

    @Test
    void coordinatesComeBackAndPackingCostsAFewMetres() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 10_000; i++) {
            double latitude = random.nextDouble(-90, 90);
            double longitude = random.nextDouble(-180, 180);
            Position position = Position.of(latitude, longitude, 5);

            assertThat(position.latitude()).isCloseTo(latitude, within(1e-6));
            assertThat(position.longitude()).isCloseTo(longitude, within(1e-4));
            assertThat(Position.unpack(position.packed(), 5).kilometresTo(position))
                    .isLessThan(0.015);
        }
    }

    @Test
    void theQuickAnswerIsNeverWronglyNo() {
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            Position here = Position.of(random.nextDouble(-90, 90), random.nextDouble(-180, 180), 10);
            Position there = Position.of(random.nextDouble(-90, 90), random.nextDouble(-180, 180), 10);
            double kilometres = random.nextDouble(0, 20_000);
            boolean can = here.canBeFartherThan(kilometres, there);

            assertThat(can || here.surelyKilometresTo(there) <= kilometres).isTrue();
            refused += can ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    void coordinatesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Position.of(91, 0, 0))
                .hasMessage("a latitude is from -90 to 90 and a longitude from -180 to 180 degrees: 91.0, 0.0");
        assertThatThrownBy(() -> Position.of(Double.NaN, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Position.of(0, 0, 20_000).radiusKm()).isEqualTo(Position.MAX_RADIUS);
    }
}
