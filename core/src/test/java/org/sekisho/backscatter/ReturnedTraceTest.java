// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backscatter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReturnedTraceTest {
    @ParameterizedTest
    @CsvSource({
        "mail.example.jp, by MAIL.example.jp., true",
        "mail.example.jp, by mail.example.jp.evil.example, false",
        "*.gw.example.jp, by a.b.gw.example.jp with SMTP, true",
        "*.gw.example.jp, by gw.example.jp, false",
        "mx*.gw*.example.jp, by mx1.gw2.gw.example.jp, true",
        "mx*.gw*.example.jp, by mx1.example.jp, false",
        "*a*b*c, xaxbxbxc, true",
        "*a*b*c, xbxaxc, false",
        "mail.*, by mail.anything.example, true",
        "mail.*, by amail.anything.example, false"
    })
    void aStarStandsForAnyCharacters(String server, String text, boolean named) {
        assertThat(new ReturnedTrace(List.of(server)).namesUs(text)).isEqualTo(named);
    }

    /** Once it took hours. */
    @Test
    @Timeout(60)
    void whateverAStrangerRepeatsTakesLittleTime() {
        ReturnedTrace way = new ReturnedTrace(List.of("*.gw.*.gw.*.example.jp"));

        assertThat(way.namesUs("a" + ".gw".repeat(20_000))).isFalse();
    }
}
