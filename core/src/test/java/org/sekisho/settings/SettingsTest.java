// SPDX-License-Identifier: Apache-2.0
package org.sekisho.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
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

    private static final Setting<Duration> FOR = Setting.optional("for", "for ever", Durations::parse);
    private static final Setting<String> NAME = Setting.optional("name", "none", text -> text);
    private static final Setting<String> TAG = Setting.optional("tag", "none", text -> text);
    private static final Setting<Boolean> ON = Setting.flag("on", false, "");
    private static final Setting<Colour> COLOUR = Setting.choice("colour", List.of(Colour.values()), "");

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
        Settings settings = Settings.ofCondition("Cap", List.of(FOR), condition);

        assertThat(settings.find(FOR)).isEmpty();
        assertThat(settings.hasProblems()).isFalse();
        assertThatNoException().isThrownBy(settings::finish);
    }

    @Test
    void readsPairsWithSpaceAroundThem() {
        Settings settings = Settings.ofCondition(
                "Cap", List.of(NAME, TAG, ON, COLOUR), " name = a=b ,tag=x,  tag=y, on=true, colour=dark_blue ");

        assertThat(settings.find(NAME)).contains("a=b");
        assertThat(settings.findAll(TAG)).containsExactly("x", "y");
        assertThat(settings.read(ON)).isTrue();
        assertThat(settings.read(COLOUR)).isEqualTo(Colour.DARK_BLUE);
        assertThatNoException().isThrownBy(settings::finish);
    }

    @Test
    void fallsBackOnWhatIsNotSet() {
        Setting<Boolean> onByDefault = Setting.flag("on", true, "");
        Settings settings = Settings.ofCondition("Cap", List.of(NAME, FOR, TAG, onByDefault, COLOUR), "name=a");

        assertThat(settings.find(NAME)).contains("a");
        assertThat(settings.find(FOR)).isEmpty();
        assertThat(settings.findAll(TAG)).isEmpty();
        assertThat(settings.read(onByDefault)).isTrue();
        assertThat(settings.read(COLOUR)).isEqualTo(Colour.RED);
        assertThatNoException().isThrownBy(settings::finish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "=a", "  = a"})
    void refusesWhatIsNoPair(String condition) {
        Settings settings = Settings.ofCondition("Cap", List.of(), condition);

        assertThat(settings.hasProblems()).isTrue();
        assertProblems(settings, "Cap=" + condition.strip() + ": expected <setting>=<value>, separated by commas");
    }

    @Test
    void refusesACommaWithNothingBehindIt() {
        Settings settings = Settings.ofCondition("Cap", List.of(NAME), "name=a,");
        settings.find(NAME);

        assertProblems(settings, "Cap=: expected <setting>=<value>, separated by commas");
    }

    @Test
    void refusesASecondValueOfWhatMayBeSetOnce() {
        Settings settings = Settings.ofCondition("Cap", List.of(NAME), "name=a, name=a");

        assertThat(settings.find(NAME)).contains("a");
        assertProblems(settings, "Cap=name=a: 'name' is set more than once; keep one");
    }

    @Test
    void refusesAValueWithWhatItsParserSays() {
        Setting<Boolean> onByDefault = Setting.flag("on", true, "");
        Settings settings = Settings.ofCondition(
                "Cap", List.of(FOR, onByDefault, COLOUR), "for = sixhours, on=yes, colour=DARK_BLUE");

        assertThat(settings.find(FOR)).isEmpty();
        assertThat(settings.read(onByDefault)).isTrue();
        assertThat(settings.read(COLOUR)).isEqualTo(Colour.RED);
        assertProblems(
                settings,
                "Cap=for = sixhours: expected a duration with a unit, such as 30s, 15m, 1h or 7d",
                "Cap=on=yes: expected true or false",
                "Cap=colour=DARK_BLUE: expected red or dark_blue");
    }

    @Test
    void leavesWrongOnesOfARepeatedKeyOutAndReportsThem() {
        Settings settings = Settings.ofCondition("Cap", List.of(FOR), "for=1h, for=soon, for=2h");

        assertThat(settings.findAll(FOR)).hasSize(2);
        assertProblems(settings, "Cap=for=soon: expected a duration with a unit, such as 30s, 15m, 1h or 7d");
    }

    @Test
    void refusesAKeyThatIsNotDescribedAndNamesTheNearest() {
        List<Setting<?>> described = List.of(
                Setting.optional("limit", "none", text -> text), NAME, Setting.optional("mode", "none", text -> text));
        Settings settings = Settings.ofCondition("Cap", described, "limmit=5, node=x, Name=y, unlike=z");
        described.forEach(settings::find);

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
                Settings.ofCondition("Cap", List.of(), "name=a"),
                "Cap=name=a: unknown setting 'name'; there are none here");
        assertProblems(
                Settings.ofParameters("Cap", List.of(), Map.of("name", "a")),
                "Cap: unknown setting 'name'; there are none here");
    }

    @Test
    void quotesTheWholeWhenSettingsContradictEachOther() {
        Settings condition = Settings.ofCondition("Cap", List.of(NAME, ON), "name=a, on=true");
        condition.find(NAME);
        condition.read(ON);
        condition.problem("an 'on' has no name");
        Settings parameters = Settings.ofParameters("Cap", List.of(), Map.of());
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
        Settings settings = Settings.ofParameters("SuspendSender", List.of(FOR, ON), elements);

        assertThat(settings.find(FOR))
                .hasValueSatisfying(length -> assertThat(length).hasHours(6));
        settings.read(ON);
        assertProblems(
                settings,
                "SuspendSender: on=yes, please: expected true or false",
                "SuspendSender: unknown setting 'fro', did you mean 'for'? Known: for, on");
    }

    @Test
    void refusesAnElementThatStandsTwice() {
        Settings settings =
                Settings.ofRepeatedParameters("SuspendSender", List.of(FOR), Map.of("for", List.of("6h", "7h")));
        settings.find(FOR);

        assertProblems(settings, "SuspendSender: for=7h: 'for' is set more than once; keep one");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Settings settings = Settings.ofCondition("Cap", List.of(NAME, FOR, ON), "oops, for=0s, for=1h, on=1, nam=x");
        settings.find(NAME);
        settings.find(FOR);
        settings.read(ON);
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

    @Test
    void aConditionWithinTellsItsOwnProblems() {
        Settings settings = Settings.ofParameters("Hook", List.of(NAME), Map.of("name", "x"));
        settings.find(NAME, text -> {
            throw new SettingsException(List.of("Hook: name=a: first", "Hook: name=b: second"));
        });

        assertProblems(settings, "Hook: name=a: first", "Hook: name=b: second");
    }

    @Test
    void whatIsReadIsWhatIsDescribed() {
        Settings settings = Settings.ofCondition("Cap", List.of(NAME, ON), "");

        assertThatIllegalStateException()
                .isThrownBy(() -> settings.find(TAG))
                .withMessage("Cap is described without 'tag'");
        settings.find(NAME);
        assertThatIllegalStateException()
                .isThrownBy(settings::finish)
                .withMessage("Cap is described with settings that nothing reads: [on]");
    }

    @Test
    void aDefaultIsReadLikeWhatAnAdminWrites() {
        assertThat(Setting.of("for", "6h", Durations::parse).defaultValue()).hasHours(6);
        assertThat(Setting.count("limit", 1, 10, 5).defaultValue()).isEqualTo(5);
        assertThat(Setting.count("limit", 1, 10, 5).values()).isEqualTo("1 to 10");
        assertThat(COLOUR.values()).isEqualTo("`red`, `dark_blue`");
        assertThatIllegalStateException().isThrownBy(FOR::defaultValue).withMessage("'for' has no default");
    }
}
