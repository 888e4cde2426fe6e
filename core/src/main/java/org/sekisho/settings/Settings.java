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
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one component as an admin wrote them: {@code key=value} pairs, separated by commas in a condition or
 * given as XML elements. Every value is asked for by its key; what is wrong is gathered, and {@link #finish()} refuses
 * all of it at once, together with keys nobody asked for. Not thread-safe: made, read and finished in one {@code init}.
 */
public final class Settings {
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);

    private record Entry(String key, String value, String text) {}

    private final String component;
    private final String prefix;
    private final String whole;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<Entry> claimed = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Settings(String component, String separator, String whole) {
        this.component = component;
        this.prefix = component + separator;
        this.whole = whole;
    }

    /**
     * @param component the name in {@code match=}, such as {@code RateExceeded}
     * @param condition the text behind its first {@code =}, or null where there is none
     */
    public static Settings ofCondition(String component, @Nullable String condition) {
        String text = Objects.requireNonNullElse(condition, "").strip();
        Settings settings = new Settings(component, "=", text);
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                settings.addPair(part.strip());
            }
        }
        return settings;
    }

    /**
     * @param component what the admin knows the element by, such as {@code SuspendSender}
     * @param parameters name to text, in the order of the file
     */
    public static Settings ofParameters(String component, Map<String, String> parameters) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((key, value) -> lists.put(key, List.of(value)));
        return ofRepeatedParameters(component, lists);
    }

    /** As {@link #ofParameters}, for elements that may stand more than once. */
    public static Settings ofRepeatedParameters(String component, Map<String, List<String>> parameters) {
        Settings settings = new Settings(component, ": ", "");
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

    /**
     * The value of a key that may be set once.
     *
     * @param parser throws IllegalArgumentException with what is wrong and what would be right
     * @return empty when it is not set, or set wrongly (then {@link #finish()} throws)
     */
    public <T> Optional<T> find(String key, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        List<Entry> found = entriesOf(key);
        if (found.size() > 1) {
            problems.add(prefix + found.get(1).text() + ": '" + key + "' is set more than once; keep one");
        }
        found.stream().limit(1).forEach(entry -> parseInto(values, entry, parser));
        return values.stream().findFirst();
    }

    /** Every value of a key that may be repeated, in the order of the text; wrong ones are left out and reported. */
    public <T> List<T> findAll(String key, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        entriesOf(key).forEach(entry -> parseInto(values, entry, parser));
        return List.copyOf(values);
    }

    /**
     * The values of every key that was not asked for so far, in the order of the text, for settings whose keys are the
     * admin's; wrong ones are left out and reported. To be asked last.
     *
     * @param parser of key and value, throws as that of {@link #find}
     */
    public <T> List<T> findOthers(BiFunction<String, String, T> parser) {
        List<T> values = new ArrayList<>();
        List<Entry> others =
                entries.stream().filter(entry -> !known.contains(entry.key())).toList();
        for (Entry entry : others) {
            claimed.add(entry);
            parseInto(values, entry, value -> parser.apply(entry.key(), value));
        }
        return List.copyOf(values);
    }

    /**
     * Every key that begins so and ends with a name of the admin's choice, in the order of the text.
     *
     * @param prefix with its last dot, such as {@code geoip.groups.}
     * @param taker gets name and value; throws IllegalArgumentException with what is wrong and what would be right
     */
    public void forEachNamed(String prefix, BiConsumer<String, String> taker) {
        known.add(prefix + "<NAME>");
        for (Entry entry : entries) {
            if (entry.key().startsWith(prefix)) {
                claimed.add(entry);
                parseInto(new ArrayList<>(), entry, value -> {
                    taker.accept(entry.key().substring(prefix.length()), value);
                    return value;
                });
            }
        }
    }

    /** As {@link #find}, for one of the constants of an enum, written in lower case. */
    public <E extends Enum<E>> E choice(String key, E fallback) {
        E[] constants = fallback.getDeclaringClass().getEnumConstants();
        return find(key, text -> oneOf(constants, text)).orElse(fallback);
    }

    /** As {@link #find}, for exactly {@code true} or {@code false}. */
    public boolean flag(String key, boolean fallback) {
        return find(key, Settings::parseFlag).orElse(fallback);
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

    private List<Entry> entriesOf(String key) {
        known.add(key);
        return entries.stream().filter(entry -> entry.key().equals(key)).toList();
    }

    private <T> void parseInto(List<T> values, Entry entry, Function<String, T> parser) {
        try {
            values.add(parser.apply(entry.value()));
        } catch (IllegalArgumentException e) {
            problems.add(prefix + entry.text() + ": " + e.getMessage());
        }
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("expected true or false");
        };
    }

    private static <E extends Enum<E>> E oneOf(E[] constants, String text) {
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw new IllegalArgumentException("expected " + String.join(" or ", names));
    }
}
