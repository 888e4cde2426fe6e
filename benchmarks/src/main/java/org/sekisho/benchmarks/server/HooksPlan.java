// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code benchmarks/run hooks} measures.
 *
 * @param mails a round, 20 to 100000
 * @param warmUps rounds that do not count, 0 to 100
 * @param rounds rounds that count, 1 to 100
 * @param directory on the disk to be measured
 */
record HooksPlan(int mails, int warmUps, int rounds, Path directory) {

    HooksPlan {
        requireRange("mails", mails, Contestant.CONNECTIONS, 100_000);
        requireRange("warmUps", warmUps, 0, 100);
        requireRange("rounds", rounds, 1, 100);
    }

    /** @param arguments {@code name=value}, each with a default: mails warmUps rounds directory */
    static HooksPlan parse(List<String> arguments) {
        int mails = 1_000;
        int warmUps = 12;
        int rounds = 20;
        Path directory = Path.of("/tmp");
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, Math.max(0, argument.indexOf('=')))) {
                case "mails" -> mails = Integer.parseInt(value);
                case "warmUps" -> warmUps = Integer.parseInt(value);
                case "rounds" -> rounds = Integer.parseInt(value);
                case "directory" -> directory = Path.of(value);
                default ->
                    throw new IllegalArgumentException(
                            argument + ": expected mails= warmUps= rounds= or directory=, such as mails=1000");
            }
        }
        return new HooksPlan(mails, warmUps, rounds, directory);
    }

    /** One line above the table. */
    String describe() {
        return ("%d mails of 2 KB a round over %d connections with STARTTLS, %d rounds after %d to warm up, median;"
                        + " %d processors")
                .formatted(
                        mails,
                        Contestant.CONNECTIONS,
                        rounds,
                        warmUps,
                        Runtime.getRuntime().availableProcessors());
    }

    private static void requireRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + "=" + value + ": expected a whole number from " + min + " to " + max);
        }
    }
}
