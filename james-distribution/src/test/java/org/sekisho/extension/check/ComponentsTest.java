// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sekisho.extension.Directories;
import org.sekisho.geo.CountryGroups;
import org.sekisho.rate.Window;
import org.sekisho.rule.Rule;

class ComponentsTest {
    private static final List<String> KINDS = List.of(
            "org.apache.mailet.Matcher", "org.apache.mailet.Mailet", "org.apache.james.protocols.smtp.hook.Hook");

    @Test
    void knowsEveryMatcherMailetAndHook() {
        List<String> written = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.sekisho.matchers", "org.sekisho.mailets", "org.sekisho.smtp")
                        .stream()
                        .filter(one -> KINDS.stream().anyMatch(one::isAssignableTo))
                        .filter(one -> one.getModifiers().contains(JavaModifier.FINAL)
                                && one.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(Components.all().stream().map(one -> one.type().getName()))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void listsTheRulesAndWindowsOfTheShippedConfiguration() {
        Path repository = Path.of(System.getProperty("sekisho.root"));

        ConfiguredComponents shipped = ConfiguredComponents.read(new Directories(repository));

        assertThat(shipped.rules(CountryGroups.BUILT_IN).stream()
                        .map(ConfiguredRule::rule)
                        .map(Rule::name))
                .containsSequence("recipients", "recipients-strict", "messages", "bytes", "country", "velocity")
                .containsSequence("login-countries", "login-jumps", "login-countries-strict", "burst", "burst-strict");
        assertThat(shipped.windows(CountryGroups.BUILT_IN))
                .contains(Window.parse("1m"), Window.parse("10m"), Window.parse("1h"), Window.parse("1d"));
        assertThat(shipped.failureWindows(CountryGroups.BUILT_IN))
                .containsExactlyInAnyOrder(Window.parse("1h"), Window.parse("1d"));
    }
}
