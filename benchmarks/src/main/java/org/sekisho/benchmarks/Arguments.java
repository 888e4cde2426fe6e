// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a benchmark is called with: {@code name=value}, each with a default. */
public final class Arguments {
    private final Map<String, String> values = new HashMap<>();

    private Arguments() {}

    /**
     * Reads them.
     *
     * @param known the names
     * @param expected how to write them right
     */
    public static Arguments parse(List<String> arguments, List<String> known, String expected) {
        Arguments read = new Arguments();
        for (String argument : arguments) {
            String name = argument.substring(0, Math.max(0, argument.indexOf('=')));
            if (!known.contains(name)) {
                throw new IllegalArgumentException(argument + ": expected " + expected);
            }
            read.values.put(name, argument.substring(name.length() + 1));
        }
        return read;
    }

    public String text(String name, String standard) {
        return values.getOrDefault(name, standard);
    }

    public int number(String name, int standard) {
        return Integer.parseInt(text(name, Integer.toString(standard)));
    }

    /** On the disk to be measured. */
    public Path directory() {
        return Path.of(text("directory", "/tmp"));
    }

    public static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + "=" + value + ": expected a whole number from " + min + " to " + max);
        }
    }
}
