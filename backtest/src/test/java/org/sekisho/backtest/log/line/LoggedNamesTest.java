// SPDX-License-Identifier: Apache-2.0
package org.sekisho.backtest.log.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoggedNamesTest {
    private final LoggedNames names = new LoggedNames("example.org");

    private LoggedName name(String text) {
        return Objects.requireNonNull(names.find(text));
    }

    @Test
    void givesEachSubmitterOneNumberHoweverItIsWritten() {
        assertThat(name("Bob+news@Example.ORG").number()).isZero();
        assertThat(name("eve@example.org").number()).isEqualTo(1);
        assertThat(name("bob").number()).isZero();
        assertThat(name("bob@example.org").number()).isZero();
        assertThat(name("Bob+news@Example.ORG").number()).isZero();
        assertThat(name("a".repeat(60) + "+" + "b".repeat(2_000)).number()).isEqualTo(2);
        assertThat(name("a".repeat(60)).number()).isEqualTo(2);

        assertThat(name("BOB").submitter().address()).isEqualTo("bob@example.org");
        assertThat(name("jürgen@bücher.example").submitter().address()).isEqualTo("jürgen@xn--bcher-kva.example");
        assertThat(names.find("no body")).isNull();
        assertThat(names.find("")).isNull();
    }

    @Test
    void dealsSubmittersOutEvenly() {
        for (int number = 0; number < 1_000; number++) {
            LoggedName name = name("user" + number);
            assertThat(name.group()).isEqualTo(number % LoggedName.GROUPS);
            assertThat(name.index()).isEqualTo(number / LoggedName.GROUPS);
        }
    }

    @Test
    void knowsTheDomain() {
        assertThat(isOf("bob@example.org", "example.org")).isTrue();
        assertThat(isOf("bob@example.org", "xample.org")).isFalse();
        assertThat(isOf("bob@example.org", "bob@example.org")).isFalse();
        assertThat(isOf("b@x.org", "a.very.long.example.org")).isFalse();
    }

    private boolean isOf(String name, String domain) {
        return name(name).isOf(domain.getBytes(StandardCharsets.UTF_8));
    }
}
