// SPDX-License-Identifier: Apache-2.0
package org.sekisho.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.settings.SettingsException;

/**
 * What holds of every rule that an admin writes as a condition. The test class has the static methods {@code printed},
 * conditions and how the rules print them, and {@code mistakes}, conditions and what is said of them.
 */
public interface WrittenRuleContract {
    /** What stands left and right of the bar in each line. */
    static Stream<Arguments> table(String lines) {
        return lines.lines().map(line -> line.split("\\| +", 2)).map(pair -> arguments(pair[0].strip(), pair[1]));
    }

    /** The rule of a condition. */
    Rule<?, ?> read(String condition);

    /** For mistakes of which the message says more than matters here. */
    default void assertRefuses(String condition, String part) {
        assertThatThrownBy(() -> read(condition))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @MethodSource("printed")
    default void printsWhatItReads(String condition, String text) {
        assertThat(read(condition)).hasToString(text).isEqualTo(read(text));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    default void refusesABadCondition(String condition, String message) {
        assertThatThrownBy(() -> read(condition))
                .isInstanceOf(SettingsException.class)
                .hasMessage(message);
    }
}
