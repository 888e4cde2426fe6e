// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.extension.configuration.Component;
import org.sekisho.extension.configuration.Components;
import org.sekisho.extension.configuration.ConfiguredComponent;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.XmlElement;
import org.sekisho.geo.CountryGroups;
import org.sekisho.matchers.CountryCap;
import org.sekisho.settings.SettingsException;
import org.sekisho.smtp.SubmissionQuotaHook;

/** The settings that something reads, as it tells them itself to who writes an unknown one. */
final class KnownSettings {
    private static final String UNKNOWN = "no-such-setting";
    private static final CountryGroups GROUPS = CountryGroups.BUILT_IN;
    private static final Pattern KNOWN = Pattern.compile("Known: (.+)");

    private KnownSettings() {}

    /** Of a matcher, mailet or hook. */
    static Set<String> of(String className) {
        if (className.equals(CountryCap.class.getName())) {
            return ofCountryCap();
        }
        Component component = Components.find(className).orElseThrow();
        XmlElement unknown = new XmlElement("", UNKNOWN, Map.of(), List.of(), "1");
        XmlElement element = new XmlElement("", "", Map.of(), List.of(unknown), "");
        ConfiguredComponent written = new ConfiguredComponent(component, element, className + "=" + UNKNOWN + "=1", "");
        return told(() -> written.rules(GROUPS));
    }

    /** Which takes an unknown setting for a country: what its rule prints of itself, but for the limit. */
    private static Set<String> ofCountryCap() {
        String rule = CountryCap.read("KP=0/1d", GROUPS).toString();
        return Pattern.compile("([\\w-]+)=")
                .matcher(rule)
                .results()
                .map(found -> found.group(1))
                .filter(key -> !key.equals("KP"))
                .collect(Collectors.toSet());
    }

    /** Of the {@code <rate>} of the quota hook. */
    static Set<String> ofRate() {
        return told(() -> SubmissionQuotaHook.read(handler("rate", "messages=1/1h, " + UNKNOWN + "=1")));
    }

    /** Of {@code conf/sekisho.properties}, which is written below {@code directory}. */
    static Set<String> ofProperties(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("conf"));
        Files.writeString(directory.resolve("conf/sekisho.properties"), UNKNOWN + "=1\n");
        return told(() -> SekishoSettings.read(new Directories(directory), BundledDatabases.find()));
    }

    private static Configuration handler(String key, String value) {
        Configuration handler = new BaseHierarchicalConfiguration();
        handler.addProperty(key, value);
        return handler;
    }

    private static Set<String> told(Runnable reading) {
        try {
            reading.run();
        } catch (SettingsException e) {
            Matcher known = KNOWN.matcher(String.join("\n", e.problems()));
            return known.find() ? Set.of(known.group(1).strip().split(", ")) : Set.of();
        }
        throw new AssertionError("an unknown setting is not refused");
    }
}
