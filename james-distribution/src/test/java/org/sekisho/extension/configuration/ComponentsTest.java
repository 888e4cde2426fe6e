// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.reflect.ClassPath;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.mailet.Mailet;
import org.apache.mailet.Matcher;
import org.junit.jupiter.api.Test;
import org.sekisho.complaint.count.ComplaintSums;
import org.sekisho.delivery.memory.InMemoryDeliveries;
import org.sekisho.geo.CountryGroups;
import org.sekisho.override.Allowance;
import org.sekisho.rate.Window;
import org.sekisho.rule.BounceRule;
import org.sekisho.rule.Rule;
import org.sekisho.rule.limit.SubmitterFacts;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.memory.InMemoryUsage;

class ComponentsTest {
    @Test
    void knowsEveryMatcherMailetAndHook() throws Exception {
        ClassPath classes = ClassPath.from(Components.class.getClassLoader());
        List<Class<?>> written = Stream.of("matchers", "mailets", "smtp")
                .flatMap(name -> classes.getTopLevelClasses("org.sekisho." + name).stream())
                .<Class<?>>map(ClassPath.ClassInfo::load)
                .filter(one ->
                        Stream.of(Matcher.class, Mailet.class, Hook.class).anyMatch(kind -> kind.isAssignableFrom(one)))
                .filter(one -> Modifier.isPublic(one.getModifiers()) && Modifier.isFinal(one.getModifiers()))
                .toList();

        assertThat(Components.all().stream().<Class<?>>map(Component::type))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    /** What a bounce is, no count tells. */
    @Test
    void everyRuleButThatOfBouncesSaysItsLimits() {
        ConfiguredComponents shipped =
                ConfiguredComponents.read(new Directories(Path.of(System.getProperty("sekisho.root"))));
        Submitter nobody = new Submitter("nobody@example.org");
        InMemoryUsage usage = new InMemoryUsage();
        usage.watch(shipped.windows(CountryGroups.BUILT_IN));
        InMemoryDeliveries deliveries = new InMemoryDeliveries(1);
        deliveries.watch(shipped.failureWindows(CountryGroups.BUILT_IN));
        SubmitterFacts facts = new SubmitterFacts(
                usage.peek(nobody, Instant.EPOCH.plusSeconds(1)),
                deliveries.peek(nobody, Instant.EPOCH.plusSeconds(1)),
                new ComplaintSums(List.of(), Instant.EPOCH.plusSeconds(1)));

        assertThat(shipped.rules(CountryGroups.BUILT_IN))
                .filteredOn(one -> !(one.rule() instanceof BounceRule))
                .allSatisfy(one -> assertThat(one.rule().limits(facts, Allowance.NONE))
                        .as(one.rule().name())
                        .isNotEmpty()
                        .allSatisfy(limit -> assertThat(limit.text()).matches("0 (B )?of .*")));
    }

    @Test
    void listsTheRulesAndWindowsOfTheShippedConfiguration() {
        Path repository = Path.of(System.getProperty("sekisho.root"));

        ConfiguredComponents shipped = ConfiguredComponents.read(new Directories(repository));

        assertThat(shipped.rules(CountryGroups.BUILT_IN).stream()
                        .map(ConfiguredRule::rule)
                        .map(Rule::name))
                .containsSequence(
                        "recipients", "recipients-strict", "habit", "messages", "bytes", "country", "velocity")
                .containsSequence("login-countries", "login-jumps", "login-countries-strict", "burst", "burst-strict");
        assertThat(shipped.rules(CountryGroups.BUILT_IN).stream()
                        .filter(one -> one.rule().name().equals("burst"))
                        .map(ConfiguredRule::place))
                .allSatisfy(place -> assertThat(place).startsWith("conf/smtpserver.xml:"))
                .satisfiesExactly(place -> assertThat(place).endsWith(" (127.0.0.1:2587)"), place -> assertThat(place)
                        .endsWith(" (127.0.0.1:2465)"));
        assertThat(shipped.windows(CountryGroups.BUILT_IN))
                .contains(Window.parse("1m"), Window.parse("10m"), Window.parse("1h"), Window.parse("1d"));
        assertThat(shipped.failureWindows(CountryGroups.BUILT_IN))
                .containsExactlyInAnyOrder(Window.parse("1h"), Window.parse("1d"));
    }
}
