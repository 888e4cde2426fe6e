// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.subnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sekisho.rate.Window;
import org.sekisho.usage.SubnetVisitors;

final class SubnetTest {
    private static final int DAY = Subnet.MINUTES_PER_DAY;
    private static final int NOW = 20_000 * DAY;

    private final Subnet subnet = new Subnet();

    private static Instant at(int minute) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minute));
    }

    private int newcomers(Window window, int minute) {
        return subnet.read(minute).newcomers(window, at(minute));
    }

    @Test
    void countsEachNewcomerOnceWhenLastSeen() {
        subnet.visit(1, NOW);
        subnet.visit(2, NOW + 50);
        subnet.visit(1, NOW + 70);

        assertThat(newcomers(Window.DAY, NOW + 70)).isEqualTo(2);
        assertThat(newcomers(Window.HOUR, NOW + 111)).as("one is an hour old").isEqualTo(1);
    }

    @Test
    void keepsThoseSeenLast() {
        for (int i = 1; i <= SubnetVisitors.MOST + 10; i++) {
            subnet.visit(i, NOW + i);
        }

        int end = NOW + SubnetVisitors.MOST + 10;
        assertThat(newcomers(Window.DAY, end)).isEqualTo(SubnetVisitors.MOST);
        assertThat(newcomers(Window.HOUR, end)).as("to a minute").isEqualTo(61);
    }

    @Test
    void isKnownByThreeRegularsForAMonth() {
        subnet.settle(1, NOW);
        subnet.settle(2, NOW);
        subnet.settle(2, NOW);
        assertThat(subnet.read(NOW).isKnown()).isFalse();

        subnet.settle(3, NOW);
        subnet.settle(4, NOW + DAY);

        assertThat(subnet.read(NOW + 31 * DAY).isKnown()).isTrue();
        assertThat(subnet.read(NOW + 32 * DAY).isKnown()).isFalse();
        assertThat(subnet.isEmpty(NOW + 32 * DAY)).isTrue();
    }

    @Test
    void learnsNoRegularsFromACrowd() {
        for (int i = 1; i <= Subnet.CROWD + 1; i++) {
            subnet.visit(i, NOW);
        }

        subnet.settle(101, NOW);
        subnet.settle(102, NOW);
        subnet.settle(103, NOW);
        assertThat(subnet.read(NOW).isKnown()).isFalse();

        subnet.settle(101, NOW + 7 * DAY);
        subnet.settle(102, NOW + 7 * DAY);
        subnet.settle(103, NOW + 7 * DAY);
        assertThat(subnet.read(NOW + 7 * DAY).isKnown()).as("they are gone").isTrue();
    }

    @Test
    void readsWhatItWrote() {
        subnet.visit(7, NOW);
        subnet.settle(1, NOW);
        subnet.settle(2, NOW);
        subnet.settle(3, NOW);
        ByteBuffer saved = ByteBuffer.allocate(subnet.octets());
        subnet.write(saved);

        SubnetVisitors read = Subnet.read(saved.flip()).read(NOW);

        assertThat(read.isKnown()).isTrue();
        assertThat(read.newcomers(Window.DAY, at(NOW))).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Subnet.read(ByteBuffer.wrap(new byte[14])))
                .withMessage("not the visitors of a network");
    }
}
