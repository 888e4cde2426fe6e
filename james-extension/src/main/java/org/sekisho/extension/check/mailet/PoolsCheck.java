// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check.mailet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sekisho.egress.PoolMember;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.check.ValueChecks;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;
import org.sekisho.extension.configuration.xml.XmlElement;
import org.sekisho.mailets.ReroutePool;
import org.sekisho.mailets.RerouteSettings;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/** The members of every ReroutePool are processors that exist, and none of them is the one in which it stands. */
public final class PoolsCheck implements StartCheck {

    @Override
    public List<Problem> check(Directories directories) {
        List<Problem> problems = new ArrayList<>();
        MailetContainerXml.read(directories)
                .ifPresent(mailets -> mailets.processors().forEach(processor -> {
                    String state = processor.attribute("state").orElse("");
                    processor.children("mailet").stream()
                            .filter(PoolsCheck::isPool)
                            .forEach(mailet -> members(mailet)
                                    .forEach(member -> check(problems, mailet, member.processor(), state, mailets)));
                }));
        return problems;
    }

    private static boolean isPool(XmlElement mailet) {
        return mailet.attribute("class")
                .filter(ReroutePool.class.getName()::equals)
                .isPresent();
    }

    /** The members of every ReroutePool. */
    public static Stream<PoolMember> members(MailetContainerXml mailets) {
        return mailets.mailets().stream().filter(PoolsCheck::isPool).flatMap(PoolsCheck::members);
    }

    /** None when the settings have a mistake, which {@link ComponentsCheck} tells. */
    private static Stream<PoolMember> members(XmlElement mailet) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        mailet.children("pools").forEach(pools -> settings.put("pools", List.of(pools.text())));
        try {
            return RerouteSettings.read(
                    Settings.ofRepeatedParameters("ReroutePool", RerouteSettings.SETTINGS, settings))
                    .pools()
                    .members()
                    .stream();
        } catch (SettingsException e) {
            return Stream.of();
        }
    }

    private static void check(
            List<Problem> problems, XmlElement mailet, String name, String state, MailetContainerXml mailets) {
        String place = mailet.child("pools").map(XmlElement::place).orElse(mailet.place());
        if (name.equals(state)) {
            problems.add(new Problem(
                    place,
                    "processor=" + name,
                    "is the processor that contains this ReroutePool, so mail would never leave it",
                    "name a processor with a RemoteDelivery"));
        } else if (!mailets.states().contains(name)) {
            problems.add(new Problem(
                    place, "processor=" + name, "no such processor", ValueChecks.knownNames(name, mailets.states())));
        }
    }
}
