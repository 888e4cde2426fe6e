// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sekisho.geo.Network;

class Ipv4TableTest {
    private static int parse(String text) {
        // Digits and dots before and behind it, as another line may have.
        byte[] octets = ("1." + text + ".2").getBytes(StandardCharsets.UTF_8);
        return Ipv4Table.parse(octets, 2, octets.length - 2);
    }

    @Test
    void readsAddressesAsJavaDoes() {
        Random random = new Random(9);
        for (int i = 0; i < 2_000; i++) {
            byte[] octets = new byte[4];
            random.nextBytes(octets);
            InetAddress address = Network.of(octets);

            assertThat(parse(address.getHostAddress()))
                    .isEqualTo(ByteBuffer.wrap(octets).getInt());
        }
    }

    @Test
    void leavesEverythingElseToOthers() {
        List.of(
                        "",
                        ".",
                        "1",
                        "1.2.3",
                        "1.2.3.",
                        "1.2.3.4.",
                        "1.2.3.4.5",
                        ".1.2.3.4",
                        "1..3.4",
                        "256.1.1.1",
                        "1.1.1.2560",
                        "010.1.1.1",
                        "1.2.3.04",
                        "1.2.3.4 ",
                        "1.2.3.x",
                        "0.0.0.0",
                        "unknown",
                        "::ffff:203.0.113.7")
                .forEach(text -> assertThat(parse(text)).as(text).isZero());
    }

    @Test
    void findsWhatAMapFinds() {
        Random random = new Random(10);
        Ipv4Table<Integer> table = new Ipv4Table<>();
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int address = random.nextInt(30_000) - 15_000;
            if (address == 0) {
                continue;
            }
            assertThat(table.find(address)).isEqualTo(known.get(address));
            if (known.putIfAbsent(address, i) == null) {
                table.put(address, i);
            }
        }
        assertThat(table.size()).isEqualTo(known.size());

        table.clear();
        assertThat(table.find(known.keySet().iterator().next())).isNull();
        assertThat(table.size()).isZero();
    }
}
