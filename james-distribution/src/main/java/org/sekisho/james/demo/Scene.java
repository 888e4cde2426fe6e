// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who plays, and what. A new scene is a new method here that names its parts: {@link Part#honest} or {@link Part#thief}
 * with a stream of {@link PlannedMail}, each from the client address it names. Addresses are of the blocks for
 * documentation (RFC 5737) unless a place matters; recipients are at far.example.
 *
 * @param title one line for people
 * @param parts at least one
 */
record Scene(String title, List<Part> parts) {
    static final String DOMAIN = "demo.example";

    Scene {
        parts = List.copyOf(parts);
    }

    /** Three honest submitters and one stolen account. */
    static Scene stolenAccount() {
        return new Scene(
                "Three honest submitters, and one account whose password a botnet of 12 machines has.",
                List.of(officeWorker(), clubSecretary(), phoneAndLaptop(), stolen()));
    }

    private static Part officeWorker() {
        return Part.honest(
                "alice",
                "office worker, 20 messages",
                IntStream.range(0, 20).mapToObj(i -> new PlannedMail(1 + i * 2.9, "203.0.113.10", 1 + i % 3)));
    }

    private static Part clubSecretary() {
        String home = "198.51.100.20";
        return Part.honest(
                "bob",
                "club secretary, one mail to 90",
                Stream.concat(Stream.of(new PlannedMail(5, home, 90)), PlannedMail.steadily(home, 12, 7, 6, 1)));
    }

    private static Part phoneAndLaptop() {
        return Part.honest(
                "carol",
                "phone and laptop",
                Stream.of("198.51.100.77", "203.0.113.77").flatMap(device -> PlannedMail.steadily(device, 2, 7, 8, 2)));
    }

    private static Part stolen() {
        return Part.thief(
                "dave",
                "stolen, botnet of 12",
                IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> "192.0.2." + 10 * i)
                        .flatMap(bot -> PlannedMail.steadily(bot, 10, 0.7, 60, 2)));
    }
}
