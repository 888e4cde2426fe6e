// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code benchmarks/run containment} measures.
 *
 * @param stolen queued mails of the submitter who is suspended, 100 to 1000000
 * @param others queued mails of everybody else, 100 to 1000000
 * @param before mails of others that are delivered before, half of them to warm up, 100 to 1000000
 * @param directory on the disk to be measured
 */
record ContainmentPlan(int stolen, int others, int before, Path directory) {

    ContainmentPlan {
        requireRange("stolen", stolen);
        requireRange("others", others);
        requireRange("before", before);
    }

    /** @param arguments {@code name=value}, each with a default: stolen others before directory */
    static ContainmentPlan parse(List<String> arguments) {
        int stolen = 100_000;
        int others = 100_000;
        int before = 20_000;
        Path directory = Path.of("/tmp");
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, Math.max(0, argument.indexOf('=')))) {
                case "stolen" -> stolen = Integer.parseInt(value);
                case "others" -> others = Integer.parseInt(value);
                case "before" -> before = Integer.parseInt(value);
                case "directory" -> directory = Path.of(value);
                default ->
                    throw new IllegalArgumentException(
                            argument + ": expected stolen= others= before= or directory=, such as stolen=100000");
            }
        }
        return new ContainmentPlan(stolen, others, before, directory);
    }

    private static void requireRange(String name, int value) {
        if (value < 100 || value > 1_000_000) {
            throw new IllegalArgumentException(name + "=" + value + ": expected a whole number from 100 to 1000000");
        }
    }
}
