// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sekisho.extension.configuration.Component;
import org.sekisho.extension.configuration.Components;
import org.sekisho.extension.configuration.ConfiguredComponent;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.geo.CountryGroups;
import org.sekisho.settings.Setting;
import org.sekisho.settings.SettingsException;

/** The pages tell of every setting what the code that reads it says. */
final class SettingsTablesTest {
    private static final boolean WRITE = Boolean.getBoolean("sekisho.docs.write");
    private static final String UNKNOWN = "no-such-setting";

    static List<Path> pages() {
        return Documentation.pages();
    }

    static Stream<Component> componentsWithFixedSettings() {
        return Components.all().stream().filter(one -> !one.name().equals("CountryCap"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTableIsMadeFromTheSettings(Path page) throws IOException {
        String text = Documentation.text(page);
        String made = SettingsTables.rewritten(text);
        if (WRITE && !made.equals(text)) {
            Files.writeString(page, made);
            return;
        }

        assertThat(text)
                .as("%s; mvn test -pl james-distribution -am -Dtest=SettingsTablesTest -Dsekisho.docs.write=true", page)
                .isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noTableOfSettingsIsWrittenByHand(Path page) {
        assertThat(SettingsTables.removed(Documentation.text(page)).lines())
                .noneMatch(line -> line.matches("\\| *(setting|in `conf/sekisho.properties`) *\\|.*"));
    }

    @Test
    void everySettingIsOnAPage() {
        Set<Setting<?>> told = new HashSet<>();
        pages().forEach(page -> told.addAll(SettingsTables.on(Documentation.text(page))));

        SettingsTables.described()
                .forEach((name, settings) -> assertThat(told).as(name).containsAll(settings));
        Components.all().forEach(one -> assertThat(SettingsTables.on(Documentation.text(one.page())))
                .as(one.name())
                .containsAll(one.settings()));
    }

    @Test
    void everySettingIsDescribedInOneRow() {
        assertThat(SettingsTables.described().values())
                .allSatisfy(settings -> assertThat(settings).allSatisfy(SettingsTablesTest::assertDescribed));
    }

    private static void assertDescribed(Setting<?> setting) {
        assertThat(List.of(setting.name(), setting.values(), setting.fallback(), setting.help()))
                .as(setting.name())
                .noneMatch(String::isBlank)
                .noneMatch(text -> text.contains("|") || text.contains("\n"));
        if (setting.hasDefault()) {
            assertThat(setting.defaultValue()).isNotNull();
        }
    }

    /** CountryCap takes an unknown setting for a country. */
    @ParameterizedTest
    @MethodSource("componentsWithFixedSettings")
    void whoWritesAnUnknownSettingIsToldWhatIsOnThePage(Component component) {
        XmlElement unknown = new XmlElement("", UNKNOWN, Map.of(), List.of(), "1");
        XmlElement element = new XmlElement("", component.folder(), Map.of(), List.of(unknown), "");
        ConfiguredComponent written =
                new ConfiguredComponent(component, element, component.name() + "=" + UNKNOWN + "=1", "", "");

        SettingsException refused =
                catchThrowableOfType(SettingsException.class, () -> written.rules(CountryGroups.BUILT_IN));

        List<String> names = component.settings().stream().map(Setting::name).toList();
        assertThat(refused)
                .hasMessageContaining(
                        List.of("SubmitterIsSuspended", "HasNoSubmitter").contains(component.name())
                                ? "takes no condition"
                                : names.isEmpty() ? "there are none here" : "Known: " + String.join(", ", names));
    }
}
