// SPDX-License-Identifier: Apache-2.0
package org.sekisho.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one component as an admin wrote them: {@code key=value} pairs, separated by commas in a condition or
 * given as XML elements. Each that is described is read by its {@link Setting}; what is wrong is gathered, and
 * {@link #finish()} refuses all of it at once, together with keys that are not described. Not thread-safe: made, read
 * and finished in one {@code init}.
 */
public final class Settings {
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);

    private record Entry(String key, String value, String text) {}

    private final String component;
    private final String prefix;
    private final String whole;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> known;
    private final Set<String> unread;
    private final Set<Entry> claimed = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Settings(String component, List<Setting<?>> described, String separator, String whole) {
        this.component = component;
        this.prefix = component + separator;
        this.whole = whole;
        this.known = described.stream().map(Setting::name).collect(Collectors.toCollection(LinkedHashSet::new));
        this.unread = new LinkedHashSet<>(known);
    }

    /**
     * @param component the name in {@code match=}, such as {@code RateExceeded}
     * @param described every setting there is, each of which is then read
     * @param condition the text behind its first {@code =}, or null where there is none
     */
    public static Settings ofCondition(String component, List<Setting<?>> described, @Nullable String condition) {
        String text = Objects.requireNonNullElse(condition, "").strip();
        Settings settings = new Settings(component, described, "=", text);
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                settings.addPair(part.strip());
            }
        }
        return settings;
    }

    /**
     * @param component what the admin knows the element by, such as {@code SuspendSender}
     * @param described every setting there is, each of which is then read
     * @param parameters name to text, in the order of the file
     */
    public static Settings ofParameters(String component, List<Setting<?>> described, Map<String, String> parameters) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((key, value) -> lists.put(key, List.of(value)));
        return ofRepeatedParameters(component, described, lists);
    }

    /** As {@link #ofParameters}, for elements that may stand more than once. */
    public static Settings ofRepeatedParameters(
            String component, List<Setting<?>> described, Map<String, List<String>> parameters) {
        Settings settings = new Settings(component, described, ": ", "");
        parameters.forEach((key, values) -> values.forEach(
                value -> settings.entries.add(new Entry(key, value.strip(), key + "=" + value.strip()))));
        return settings;
    }

    private void addPair(String part) {
        int equals = part.indexOf('=');
        if (equals < 1) {
            problems.add(prefix + part + ": expected <setting>=<value>, separated by commas");
            return;
        }
        String key = part.substring(0, equals).strip();
        entries.add(new Entry(key, part.substring(equals + 1).strip(), part));
    }

    /** The value of a setting, or its default when it is not set, or set wrongly (then {@link #finish()} throws). */
    public <T> T read(Setting<T> setting) {
        return find(setting).orElseGet(setting::defaultValue);
    }

    /** As {@link #read}, but empty when it is not set, or set wrongly. */
    public <T> Optional<T> find(Setting<T> setting) {
        return find(setting, setting.parser());
    }

    /**
     * As {@link #find(Setting)}, for what the text alone does not say.
     *
     * @param parser throws IllegalArgumentException with what is wrong and what would be right, or SettingsException
     *     with all that is wrong in a condition within
     */
    public <T> Optional<T> find(Setting<?> setting, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        List<Entry> found = entriesOf(setting);
        if (found.size() > 1) {
            problems.add(prefix + found.get(1).text() + ": '" + setting.name() + "' is set more than once; keep one");
        }
        found.stream().limit(1).forEach(entry -> parseInto(values, entry, parser));
        return values.stream().findFirst();
    }

    /** Every value of what may be repeated, in the order of the text; wrong ones are left out and reported. */
    public <T> List<T> findAll(Setting<T> setting) {
        return findAll(setting, setting.parser());
    }

    /** As {@link #findAll(Setting)} for one after the other. */
    public <T> List<T> findAll(List<Setting<T>> settings) {
        return settings.stream().flatMap(one -> findAll(one).stream()).toList();
    }

    /** As {@link #findAll(Setting)}, for what the text alone does not say. */
    public <T> List<T> findAll(Setting<?> setting, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        entriesOf(setting).forEach(entry -> parseInto(values, entry, parser));
        return List.copyOf(values);
    }

    /**
     * The value of every key that is not described, in the order of the text, for a setting whose keys are the admin's;
     * wrong ones are left out and reported.
     *
     * @param parser of key and value, throws as that of {@link #find}
     */
    public <T> List<T> findOthers(Setting<?> setting, BiFunction<String, String, T> parser) {
        List<T> values = new ArrayList<>();
        unread.remove(setting.name());
        for (Entry entry : entries) {
            if (!known.contains(entry.key())) {
                claimed.add(entry);
                parseInto(values, entry, value -> parser.apply(entry.key(), value));
            }
        }
        return List.copyOf(values);
    }

    /**
     * Every key that begins as the setting's and ends with a name of the admin's choice, in the order of the text.
     *
     * @param setting such as {@code geoip.groups.<NAME>}
     * @param taker gets name and value; throws IllegalArgumentException with what is wrong and what would be right
     */
    public void forEachNamed(Setting<?> setting, BiConsumer<String, String> taker) {
        String start = setting.name().substring(0, setting.name().indexOf('<'));
        unread.remove(setting.name());
        for (Entry entry : entries) {
            if (entry.key().startsWith(start)) {
                claimed.add(entry);
                parseInto(new ArrayList<>(), entry, value -> {
                    taker.accept(entry.key().substring(start.length()), value);
                    return value;
                });
            }
        }
    }

    /** Reports a mistake of the whole, such as two settings that contradict each other. */
    public void problem(String text) {
        String place = whole.isEmpty() ? component : prefix + whole;
        problems.add(place + ": " + text);
    }

    /** Whether any mistake was found so far. */
    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    /** @throws SettingsException when anything was wrong, unknown keys included */
    public void finish() {
        if (!unread.isEmpty()) {
            throw new IllegalStateException(component + " is described with settings that nothing reads: " + unread);
        }
        for (Entry entry : entries) {
            if (!known.contains(entry.key()) && !claimed.contains(entry)) {
                problems.add(prefix + (whole.isEmpty() ? "" : entry.text() + ": ") + unknown(entry.key()));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private String unknown(String key) {
        if (known.isEmpty()) {
            return "unknown setting '" + key + "'; there are none here";
        }
        String lower = key.toLowerCase(Locale.ROOT);
        String near = known.stream()
                .filter(candidate -> distance(candidate, lower) >= 0)
                .min(Comparator.comparingInt(candidate -> distance(candidate, lower)))
                .map(candidate -> ", did you mean '" + candidate + "'?")
                .orElse(".");
        return "unknown setting '" + key + "'" + near + " Known: " + String.join(", ", known);
    }

    private static int distance(String candidate, String lower) {
        return DISTANCE.apply(candidate.toLowerCase(Locale.ROOT), lower);
    }

    private List<Entry> entriesOf(Setting<?> setting) {
        unread.remove(setting.name());
        if (!known.contains(setting.name())) {
            throw new IllegalStateException(component + " is described without '" + setting.name() + "'");
        }
        return entries.stream()
                .filter(entry -> entry.key().equals(setting.name()))
                .toList();
    }

    private <T> void parseInto(List<T> values, Entry entry, Function<String, T> parser) {
        try {
            values.add(parser.apply(entry.value()));
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        } catch (IllegalArgumentException e) {
            problems.add(prefix + entry.text() + ": " + e.getMessage());
        }
    }
}
