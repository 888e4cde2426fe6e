// SPDX-License-Identifier: Apache-2.0
package org.sekisho.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sekisho.rate.Durations;

final class SettingsTest {
    private enum Colour {
        RED,
        DARK_BLUE
    }

    private static void assertProblems(Settings settings, String... problems) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(settings::finish)
                .withMessage(String.join("; ", problems))
                .satisfies(refused -> assertThat(refused.problems()).containsExactly(problems));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\t"})
    void takesNoConditionForNoSettings(String condition) {
        Settings settings = Settings.ofCondition("Cap", condition);

        assertThat(settings.find("for", Durations::parse)).isEmpty();
        assertThat(settings.hasProblems()).isFalse();
        assertThatNoException().isThrownBy(settings::finish);
    }

    @Test
    void readsPairsWithSpaceAroundThem() {
        Settings settings = Settings.ofCondition("Cap", " name = a=b ,tag=x,  tag=y, on=true, colour=dark_blue ");

        assertThat(settings.find("name", text -> text)).contains("a=b");
        assertThat(settings.findAll("tag", text -> text)).containsExactly("x", "y");
        assertThat(settings.flag("on", false)).isTrue();
        assertThat(settings.choice("colour", Colour.RED)).isEqualTo(Colour.DARK_BLUE);
        assertThatNoException().isThrownBy(settings::finish);
    }

    @Test
    void fallsBackOnWhatIsNotSet() {
        Settings settings = Settings.ofCondition("Cap", "name=a");

        assertThat(settings.find("name", text -> text)).contains("a");
        assertThat(settings.find("for", Durations::parse)).isEmpty();
        assertThat(settings.findAll("tag", text -> text)).isEmpty();
        assertThat(settings.flag("on", true)).isTrue();
        assertThat(settings.choice("colour", Colour.RED)).isEqualTo(Colour.RED);
        assertThatNoException().isThrownBy(settings::finish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "=a", "  = a"})
    void refusesWhatIsNoPair(String condition) {
        Settings settings = Settings.ofCondition("Cap", condition);

        assertThat(settings.hasProblems()).isTrue();
        assertProblems(settings, "Cap=" + condition.strip() + ": expected <setting>=<value>, separated by commas");
    }

    @Test
    void refusesACommaWithNothingBehindIt() {
        Settings settings = Settings.ofCondition("Cap", "name=a,");
        settings.find("name", text -> text);

        assertProblems(settings, "Cap=: expected <setting>=<value>, separated by commas");
    }

    @Test
    void refusesASecondValueOfWhatMayBeSetOnce() {
        Settings settings = Settings.ofCondition("Cap", "name=a, name=a");

        assertThat(settings.find("name", text -> text)).contains("a");
        assertProblems(settings, "Cap=name=a: 'name' is set more than once; keep one");
    }

    @Test
    void refusesAValueWithWhatItsParserSays() {
        Settings settings = Settings.ofCondition("Cap", "for = sixhours, on=yes, colour=DARK_BLUE");

        assertThat(settings.find("for", Durations::parse)).isEmpty();
        assertThat(settings.flag("on", true)).isTrue();
        assertThat(settings.choice("colour", Colour.RED)).isEqualTo(Colour.RED);
        assertProblems(
                settings,
                "Cap=for = sixhours: expected a duration with a unit, such as 30s, 15m, 1h or 7d",
                "Cap=on=yes: expected true or false",
                "Cap=colour=DARK_BLUE: expected red or dark_blue");
    }

    @Test
    void leavesWrongOnesOfARepeatedKeyOutAndReportsThem() {
        Settings settings = Settings.ofCondition("Cap", "for=1h, for=soon, for=2h");

        assertThat(settings.findAll("for", Durations::parse)).hasSize(2);
        assertProblems(settings, "Cap=for=soon: expected a duration with a unit, such as 30s, 15m, 1h or 7d");
    }

    @Test
    void refusesAKeyThatNobodyAskedForAndNamesTheNearest() {
        Settings settings = Settings.ofCondition("Cap", "limmit=5, node=x, Name=y, unlike=z");
        List.of("limit", "name", "mode").forEach(key -> settings.find(key, text -> text));

        assertProblems(
                settings,
                "Cap=limmit=5: unknown setting 'limmit', did you mean 'limit'? Known: limit, name, mode",
                "Cap=node=x: unknown setting 'node', did you mean 'mode'? Known: limit, name, mode",
                "Cap=Name=y: unknown setting 'Name', did you mean 'name'? Known: limit, name, mode",
                "Cap=unlike=z: unknown setting 'unlike'. Known: limit, name, mode");
    }

    @Test
    void refusesAnyKeyWhereThereAreNone() {
        assertProblems(
                Settings.ofCondition("Cap", "name=a"), "Cap=name=a: unknown setting 'name'; there are none here");
        assertProblems(
                Settings.ofParameters("Cap", Map.of("name", "a")), "Cap: unknown setting 'name'; there are none here");
    }

    @Test
    void quotesTheWholeWhenSettingsContradictEachOther() {
        Settings condition = Settings.ofCondition("Cap", "name=a, on=true");
        condition.find("name", text -> text);
        condition.flag("on", false);
        condition.problem("an 'on' has no name");
        Settings parameters = Settings.ofParameters("Cap", Map.of());
        parameters.problem("no name is set");

        assertProblems(condition, "Cap=name=a, on=true: an 'on' has no name");
        assertProblems(parameters, "Cap: no name is set");
    }

    @Test
    void readsParametersAndPlacesTheirProblems() {
        Map<String, String> elements = new LinkedHashMap<>();
        elements.put("for", " 6h\n");
        elements.put("on", "yes, please");
        elements.put("fro", "7h");
        Settings settings = Settings.ofParameters("SuspendSender", elements);

        assertThat(settings.find("for", Durations::parse))
                .hasValueSatisfying(length -> assertThat(length).hasHours(6));
        settings.flag("on", false);
        assertProblems(
                settings,
                "SuspendSender: on=yes, please: expected true or false",
                "SuspendSender: unknown setting 'fro', did you mean 'for'? Known: for, on");
    }

    @Test
    void refusesAnElementThatStandsTwice() {
        Settings settings = Settings.ofRepeatedParameters("SuspendSender", Map.of("for", List.of("6h", "7h")));
        settings.find("for", Durations::parse);

        assertProblems(settings, "SuspendSender: for=7h: 'for' is set more than once; keep one");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Settings settings = Settings.ofCondition("Cap", "oops, for=0s, for=1h, on=1, nam=x");
        settings.find("name", text -> text);
        settings.find("for", Durations::parse);
        settings.flag("on", false);
        settings.problem("no name is set");

        assertProblems(
                settings,
                "Cap=oops: expected <setting>=<value>, separated by commas",
                "Cap=for=1h: 'for' is set more than once; keep one",
                "Cap=for=0s: the duration must be from 1s to 10000d",
                "Cap=on=1: expected true or false",
                "Cap=oops, for=0s, for=1h, on=1, nam=x: no name is set",
                "Cap=nam=x: unknown setting 'nam', did you mean 'name'? Known: name, for, on");
    }
}
