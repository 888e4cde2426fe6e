// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.start;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sekisho.james.Home;
import org.sekisho.matchers.RateExceeded;
import org.sekisho.rate.Window;
import org.sekisho.smtp.SubmissionQuotaHook;

/**
 * The windows of every rate that the admin wrote. They are known before the saved counts are read, so that none that a
 * rule still needs is left out.
 */
public final class ConfiguredWindows {
    private ConfiguredWindows() {}

    /** @throws org.sekisho.settings.SettingsException when a rate is wrong; {@link Preflight} tells that first */
    public static Set<Window> read(Home home) {
        Stream<Window> matched = Mailets.read(home).stream()
                .flatMap(mailets -> mailets.processors().stream())
                .flatMap(processor -> Stream.concat(processor.all("mailet"), processor.all("matcher")))
                .flatMap(element -> Stream.of("match", "notmatch").flatMap(name -> element.attribute(name).stream()))
                .filter(match -> match.startsWith(RateExceeded.class.getName() + "="))
                .flatMap(match -> RateExceeded.read(match.split("=", 2)[1]).windows().stream());
        Stream<Window> hooked = SmtpServers.enabled(home).stream()
                .flatMap(server -> server.all("handler"))
                .filter(handler -> handler.attribute("class")
                        .filter(SubmissionQuotaHook.class.getName()::equals)
                        .isPresent())
                .flatMap(handler -> SubmissionQuotaHook.read(ComponentsCheck.settingsOf(handler)).rules().stream())
                .flatMap(rule -> rule.rule().windows().stream());
        return Stream.concat(matched, hooked).collect(Collectors.toUnmodifiableSet());
    }
}
