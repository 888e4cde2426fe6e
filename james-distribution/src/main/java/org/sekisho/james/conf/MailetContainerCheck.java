// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.conf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.sekisho.mailets.SuspendSender;
import org.sekisho.matchers.RateExceeded;
import org.sekisho.matchers.SubmitterIsSuspended;
import org.sekisho.settings.Settings;
import org.sekisho.settings.SettingsException;

/**
 * What is wrong with {@code mailetcontainer.xml} before the mailet container reads it: components that do not exist,
 * conditions and settings of Sekisho's components, processors that are named but not there, queues two deliveries
 * share. The container itself would stop at the first of them.
 */
public final class MailetContainerCheck {
    /** Settings of James's mailets that name a processor. */
    private static final Set<String> PROCESSOR_SETTINGS =
            Set.of("processor", "bounceProcessor", "onSuccess", "errorProcessor", "exceededProcessor");

    private static final Map<String, Set<String>> EXCEPTION_SETTINGS = Map.of(
            "onMailetException", Set.of("ignore", "propagate"),
            "onMatchException", Set.of("nomatch", "matchall", "propagate"));

    /** Every matcher of Sekisho, and how its condition is read. */
    static final Map<String, Consumer<String>> MATCHERS = new TreeMap<>(Map.of(
            RateExceeded.class.getName(), RateExceeded::read,
            SubmitterIsSuspended.class.getName(), SubmitterIsSuspended::read));

    /** Every mailet of Sekisho, and how its settings are read. */
    static final Map<String, Consumer<Settings>> MAILETS =
            new TreeMap<>(Map.of(SuspendSender.class.getName(), SuspendSender::read));

    private final List<String> problems = new ArrayList<>();
    private final Set<String> states;
    private final Set<String> namedMatchers = new TreeSet<>();
    private final Map<String, String> queues = new LinkedHashMap<>();

    private MailetContainerCheck(Set<String> states) {
        this.states = states;
    }

    /** All that is wrong, each a sentence with place, text and remedy, in the order of the file. */
    public static List<String> problems(HierarchicalConfiguration<ImmutableNode> xml) {
        List<HierarchicalConfiguration<ImmutableNode>> processors = xml.configurationsAt("processors.processor");
        Set<String> states = processors.stream()
                .map(processor -> processor.getString("[@state]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        MailetContainerCheck check = new MailetContainerCheck(states);
        processors.forEach(check::processor);
        return List.copyOf(check.problems);
    }

    private void processor(HierarchicalConfiguration<ImmutableNode> processor) {
        String place = "processor " + processor.getString("[@state]", "without a state") + ": ";
        namedMatchers.clear();
        for (HierarchicalConfiguration<ImmutableNode> matcher : processor.configurationsAt("matcher")) {
            namedMatchers.add(matcher.getString("[@name]", ""));
            matcher.configurationsAt("matcher").forEach(inner -> matcher(place, inner.getString("[@match]", "All")));
        }
        for (HierarchicalConfiguration<ImmutableNode> mailet : processor.configurationsAt("mailet")) {
            matcher(place, mailet.getString("[@match]", "All"));
            matcher(place, mailet.getString("[@notmatch]", "All"));
            mailet(place, mailet);
        }
    }

    private void matcher(String place, String match) {
        int equals = match.indexOf('=');
        String name = equals < 0 ? match : match.substring(0, equals);
        String condition = equals < 0 ? "" : match.substring(equals + 1);
        Consumer<String> reader = MATCHERS.get(name);
        if (reader != null) {
            collect(place, () -> reader.accept(condition));
        } else if (!namedMatchers.contains(name) && isMissing(name, "org.apache.james.transport.matchers.")) {
            problems.add(
                    place + "match=\"" + match + "\": there is no matcher " + name + near(name, MATCHERS.keySet()));
        }
    }

    private void mailet(String place, HierarchicalConfiguration<ImmutableNode> mailet) {
        String name = mailet.getString("[@class]", "");
        Map<String, List<String>> settings = settings(mailet);
        Consumer<Settings> reader = MAILETS.get(name);
        if (reader != null) {
            Map<String, List<String>> own = new LinkedHashMap<>(settings);
            own.keySet().removeAll(EXCEPTION_SETTINGS.keySet());
            String label = name.substring(name.lastIndexOf('.') + 1);
            collect(place, () -> reader.accept(Settings.ofRepeatedParameters(label, own)));
        } else if (isMissing(name, "org.apache.james.transport.mailets.")) {
            problems.add(place + "class=\"" + name + "\": there is no mailet " + name + near(name, MAILETS.keySet()));
        }
        settings.forEach((key, values) -> values.forEach(value -> target(place + name + ": ", key, value.strip())));
        if (name.endsWith("RemoteDelivery")) {
            queue(place, settings.getOrDefault("outgoing", List.of("outgoing")).get(0));
        }
    }

    private void target(String place, String key, String value) {
        boolean named = PROCESSOR_SETTINGS.contains(key)
                || (EXCEPTION_SETTINGS.containsKey(key)
                        && !EXCEPTION_SETTINGS.getOrDefault(key, Set.of()).contains(value));
        if (named && !states.contains(value)) {
            problems.add(place + "<" + key + ">" + value + "</" + key
                    + ">: there is no processor with this state; known: " + String.join(", ", states));
        }
    }

    private void queue(String place, String queue) {
        String other = queues.putIfAbsent(queue, place);
        if (other != null) {
            problems.add(place + "RemoteDelivery: <outgoing>" + queue + "</outgoing>: " + other.strip()
                    + " delivers from the same queue, so mail would leave by either; give each RemoteDelivery its own");
        }
    }

    private static Map<String, List<String>> settings(HierarchicalConfiguration<ImmutableNode> mailet) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        mailet.getNodeModel().getNodeHandler().getRootNode().getChildren().forEach(child -> settings.computeIfAbsent(
                        child.getNodeName(), key -> new ArrayList<>())
                .add(child.getValue() == null ? "" : child.getValue().toString()));
        return settings;
    }

    private void collect(String place, Runnable reading) {
        try {
            reading.run();
        } catch (SettingsException e) {
            e.problems().forEach(problem -> problems.add(place + problem));
        }
    }

    private static boolean isMissing(String name, String defaultPackage) {
        return !exists(defaultPackage + name) && !exists(name);
    }

    private static boolean exists(String className) {
        try {
            Class.forName(className, false, MailetContainerCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static String near(String name, Set<String> known) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        LevenshteinDistance distance = new LevenshteinDistance(3);
        return known.stream()
                .filter(candidate -> distance.apply(candidate.substring(candidate.lastIndexOf('.') + 1), simple) >= 0)
                .findFirst()
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("; write the full class name unless it comes with James");
    }
}
