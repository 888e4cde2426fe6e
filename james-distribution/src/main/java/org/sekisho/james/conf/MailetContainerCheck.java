// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.conf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sekisho.james.Home;
import org.sekisho.james.start.Mailets;
import org.sekisho.james.start.Problem;
import org.sekisho.james.start.StartCheck;
import org.sekisho.james.start.XmlElement;
import org.sekisho.mailets.SuspendSender;
import org.sekisho.matchers.RateExceeded;
import org.sekisho.matchers.SubmitterIsSuspended;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * The conditions of Sekisho's matchers and the settings of its mailets in {@code mailetcontainer.xml}. The mailet
 * container itself would stop at the first that is wrong; this tells all of them.
 */
public final class MailetContainerCheck implements StartCheck {
    /** Every matcher of Sekisho, and how its condition is read. */
    public static final Map<String, Consumer<String>> MATCHERS = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            RateExceeded.class.getName(), RateExceeded::read,
            SubmitterIsSuspended.class.getName(), SubmitterIsSuspended::read)));

    /** Every mailet of Sekisho, and how its settings are read. */
    public static final Map<String, Consumer<Settings>> MAILETS =
            Collections.unmodifiableMap(new TreeMap<>(Map.of(SuspendSender.class.getName(), SuspendSender::read)));

    /** Read by the mailet container, not by the mailet. */
    private static final Set<String> CONTAINERS_OWN = Set.of("onMailetException", "onMatchException");

    private static final String REMEDY = "the page of the component in docs/ shows what it understands";

    @Override
    public List<Problem> check(Home home) {
        return Mailets.read(home).map(MailetContainerCheck::check).orElse(List.of());
    }

    private static List<Problem> check(Mailets mailets) {
        List<Problem> problems = new ArrayList<>();
        mailets.conditions().forEach(element -> matcher(element, problems));
        mailets.mailets().forEach(element -> mailet(element, problems));
        return problems;
    }

    private static void matcher(XmlElement element, List<Problem> problems) {
        Stream.of("match", "notmatch")
                .flatMap(name -> element.attribute(name).stream())
                .forEach(text -> {
                    String[] nameAndCondition = text.split("=", 2);
                    Consumer<String> reader = MATCHERS.get(nameAndCondition[0].strip());
                    if (reader != null) {
                        String condition = nameAndCondition.length > 1 ? nameAndCondition[1] : "";
                        collect(element, problems, () -> reader.accept(condition));
                    }
                });
    }

    private static void mailet(XmlElement mailet, List<Problem> problems) {
        String name = mailet.attribute("class").orElse("");
        Consumer<Settings> reader = MAILETS.get(name);
        if (reader != null) {
            String label = name.substring(name.lastIndexOf('.') + 1);
            collect(mailet, problems, () -> reader.accept(Settings.ofRepeatedParameters(label, settings(mailet))));
        }
    }

    private static Map<String, List<String>> settings(XmlElement mailet) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        mailet.children().stream()
                .filter(child -> !CONTAINERS_OWN.contains(child.name()))
                .forEach(child -> settings.computeIfAbsent(child.name(), name -> new ArrayList<>())
                        .add(child.text()));
        return settings;
    }

    private static void collect(XmlElement element, List<Problem> problems, Runnable reading) {
        try {
            reading.run();
        } catch (SettingsException e) {
            e.problems().forEach(problem -> problems.add(Problem.at(element.place(), problem, REMEDY)));
        }
    }
}
