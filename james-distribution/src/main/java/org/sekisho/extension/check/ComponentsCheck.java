// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.sekisho.extension.SekishoSettings;
import org.sekisho.geo.CountryGroups;
import org.sekisho.geo.GeoSettings;
import org.sekisho.james.BundledDatabases;
import org.sekisho.james.Home;
import org.sekisho.mailets.NotifyAbuse;
import org.sekisho.mailets.RecordDelivery;
import org.sekisho.mailets.ReroutePool;
import org.sekisho.mailets.RerouteSettings;
import org.sekisho.mailets.SuspendSender;
import org.sekisho.matchers.CountryCap;
import org.sekisho.matchers.FailureRateExceeded;
import org.sekisho.matchers.GeoVelocity;
import org.sekisho.matchers.RateExceeded;
import org.sekisho.matchers.SubmitterIsSuspended;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;
import org.sekisho.smtp.SenderIdentityHook;
import org.sekisho.smtp.SubmissionAuthHook;
import org.sekisho.smtp.SubmissionGateHook;
import org.sekisho.smtp.SubmissionQuotaHook;
import org.sekisho.smtp.TlsRequiredHook;

/**
 * What the admin wrote for Sekisho's own matchers, mailets and hooks, and in {@code sekisho.properties}, read by the
 * very code that reads it at the start. Each component has its page in {@code docs/}.
 */
public final class ComponentsCheck implements StartCheck {
    /** Every matcher of Sekisho, and how its condition is read. */
    public static final Map<String, BiConsumer<String, CountryGroups>> MATCHERS = new TreeMap<>(Map.of(
            CountryCap.class.getName(),
            CountryCap::read,
            FailureRateExceeded.class.getName(),
            (condition, groups) -> FailureRateExceeded.read(condition),
            GeoVelocity.class.getName(),
            GeoVelocity::read,
            RateExceeded.class.getName(),
            (condition, groups) -> RateExceeded.read(condition),
            SubmitterIsSuspended.class.getName(),
            (condition, groups) -> SubmitterIsSuspended.read(condition)));

    /** Every mailet of Sekisho, and how its settings are read. */
    public static final Map<String, Consumer<Settings>> MAILETS = new TreeMap<>(Map.of(
            NotifyAbuse.class.getName(), NotifyAbuse::read,
            RecordDelivery.class.getName(), RecordDelivery::read,
            ReroutePool.class.getName(), RerouteSettings::read,
            SuspendSender.class.getName(), SuspendSender::read));

    /** Every SMTP hook of Sekisho, and how they are read. */
    public static final Map<String, BiConsumer<Configuration, CountryGroups>> HOOKS = new TreeMap<>(Map.of(
            SenderIdentityHook.class.getName(), (handler, groups) -> SenderIdentityHook.read(handler),
            SubmissionAuthHook.class.getName(), SubmissionAuthHook::read,
            SubmissionGateHook.class.getName(), (handler, groups) -> SubmissionGateHook.read(handler),
            SubmissionQuotaHook.class.getName(), (handler, groups) -> SubmissionQuotaHook.read(handler),
            TlsRequiredHook.class.getName(), (handler, groups) -> TlsRequiredHook.read(handler)));

    /** Settings of every mailet, read by James. */
    private static final Set<String> JAMES_SETTINGS = Set.of("onMailetException", "onMatchException");

    @Override
    public List<Problem> check(Home home) {
        List<Problem> problems = new ArrayList<>();
        Optional<GeoSettings> geo = geo(problems, home);
        CountryGroups groups = geo.map(GeoSettings::groups).orElse(CountryGroups.BUILT_IN);
        MailetContainerXml.read(home).ifPresent(mailets -> mailets.processors().forEach(processor -> {
            processor.all("matcher").forEach(inner -> matcher(problems, inner, groups));
            processor.children("mailet").forEach(mailet -> {
                matcher(problems, mailet, groups);
                mailet(problems, mailet);
            });
        }));
        SmtpServerXml.enabled(home).stream()
                .flatMap(server -> server.all("handler"))
                .forEach(handler -> hook(problems, handler, groups));
        geo.filter(places -> places.databases().isEmpty())
                .ifPresent(none -> problems.addAll(PlacesCheck.withoutDatabases(home, groups)));
        return problems;
    }

    /** What is said about places; empty when the file has a mistake, which is told. */
    private static Optional<GeoSettings> geo(List<Problem> problems, Home home) {
        List<GeoSettings> read = new ArrayList<>();
        collect(
                problems,
                home.relative(home.conf(SekishoSettings.FILE)),
                "the comments in conf/sekisho.properties",
                () -> read.add(SekishoSettings.read(home.directories(), BundledDatabases.find())
                        .geo()));
        return read.stream().findFirst();
    }

    private static void matcher(List<Problem> problems, XmlElement element, CountryGroups groups) {
        Stream.of("match", "notmatch")
                .flatMap(name -> element.attribute(name).stream())
                .forEach(match -> {
                    String[] parts = match.split("=", 2);
                    Optional.ofNullable(MATCHERS.get(parts[0].strip()))
                            .ifPresent(reader -> collect(
                                    problems,
                                    element.place(),
                                    page("matchers", parts[0]),
                                    () -> reader.accept(parts.length < 2 ? "" : parts[1], groups)));
                });
    }

    private static void mailet(List<Problem> problems, XmlElement mailet) {
        String name = mailet.attribute("class").orElse("");
        Optional.ofNullable(MAILETS.get(name))
                .ifPresent(reader -> collect(
                        problems,
                        mailet.place(),
                        page("mailets", name),
                        () -> reader.accept(Settings.ofRepeatedParameters(simple(name), settings(mailet)))));
    }

    private static Map<String, List<String>> settings(XmlElement element) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        element.children().stream()
                .filter(child -> !JAMES_SETTINGS.contains(child.name()))
                .forEach(child -> settings.computeIfAbsent(child.name(), name -> new ArrayList<>())
                        .add(child.text()));
        return settings;
    }

    private static void hook(List<Problem> problems, XmlElement handler, CountryGroups groups) {
        String name = handler.attribute("class").orElse("");
        Optional.ofNullable(HOOKS.get(name))
                .ifPresent(reader -> collect(
                        problems,
                        handler.place(),
                        page("smtp", name),
                        () -> reader.accept(settingsOf(handler), groups)));
    }

    /** A {@code <handler>} as James gives it to the hook. */
    static Configuration settingsOf(XmlElement handler) {
        Configuration settings = new BaseHierarchicalConfiguration();
        handler.children().forEach(child -> settings.addProperty(child.name(), child.text()));
        return settings;
    }

    private static void collect(List<Problem> problems, String place, String page, Runnable reading) {
        try {
            reading.run();
        } catch (SettingsException e) {
            e.problems().forEach(problem -> problems.add(Problem.at(place, problem, "see " + page)));
        }
    }

    private static String page(String folder, String className) {
        return "docs/" + folder + "/" + simple(className.strip()) + ".md";
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
