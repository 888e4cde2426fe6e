// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a benchmark is called with: {@code name=value}, each with a default. Each name is known by being read. */
public final class Arguments {
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();

    private Arguments(List<String> arguments) {
        for (String argument : arguments) {
            String name = argument.substring(0, Math.max(0, argument.indexOf('=')));
            given.put(name, argument.substring(name.isEmpty() ? 0 : name.length() + 1));
        }
    }

    /**
     * Reads them.
     *
     * @param plan reads each name once
     * @throws IllegalArgumentException when there is a name that was not read, or a value does not fit
     */
    public static <T> T read(List<String> arguments, Function<Arguments, T> plan) {
        Arguments read = new Arguments(arguments);
        T made = plan.apply(read);
        for (Map.Entry<String, String> one : read.given.entrySet()) {
            if (!read.defaults.containsKey(one.getKey())) {
                String argument = (one.getKey().isEmpty() ? "" : one.getKey() + "=") + one.getValue();
                throw new IllegalArgumentException(argument + ": expected " + read.expected());
            }
        }
        return made;
    }

    private String expected() {
        String example = defaults.entrySet().iterator().next().toString();
        return String.join("=, ", defaults.keySet()) + "=, such as " + example;
    }

    public String text(String name, String standard) {
        defaults.put(name, standard);
        return given.getOrDefault(name, standard);
    }

    public int number(String name, int standard) {
        return Integer.parseInt(text(name, Integer.toString(standard)));
    }

    /** A whole number in a range. */
    public int number(String name, int standard, int min, int max) {
        int value = number(name, standard);
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + "=" + value + ": expected a whole number from " + min + " to " + max);
        }
        return value;
    }

    /** How long a phase lasts. */
    public int seconds(int standard) {
        return number("seconds", standard, 5, 3_600);
    }

    /** How many mails a server takes before any is measured. */
    public int warmUp(int standard) {
        return number("warmUp", standard, 0, 1_000_000);
    }

    /** How many mails honest customers hand in a second, beside what is measured. */
    public int honestMails() {
        return number("mails", 20, 1, 200);
    }

    /** On the disk to be measured. */
    public Path directory() {
        return Path.of(text("directory", "/tmp"));
    }
}
