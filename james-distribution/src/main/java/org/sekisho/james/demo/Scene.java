// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sekisho.james.demo.Part.PlannedMail;

/**
 * Who plays, and what. Addresses are of the blocks for documentation (RFC 5737); recipients are at far.example.
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
        List<PlannedMail> mails = IntStream.range(0, 20)
                .mapToObj(i -> new PlannedMail(1 + i * 2.9, 1 + i % 3))
                .toList();
        return new Part("alice@" + DOMAIN, "office worker, 20 messages", true, List.of("203.0.113.10"), mails);
    }

    private static Part clubSecretary() {
        List<PlannedMail> mails = new ArrayList<>(List.of(new PlannedMail(5, 90)));
        IntStream.range(0, 6).forEach(i -> mails.add(new PlannedMail(12 + i * 7, 1)));
        return new Part("bob@" + DOMAIN, "club secretary, one mail to 90", true, List.of("198.51.100.20"), mails);
    }

    private static Part phoneAndLaptop() {
        List<PlannedMail> mails = IntStream.range(0, 8)
                .mapToObj(i -> new PlannedMail(2 + i * 7, 2))
                .toList();
        return new Part("carol@" + DOMAIN, "phone and laptop", true, List.of("198.51.100.77", "203.0.113.77"), mails);
    }

    private static Part stolen() {
        List<String> bots = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "192.0.2." + (10 * i))
                .toList();
        List<PlannedMail> mails = IntStream.range(0, 60)
                .mapToObj(i -> new PlannedMail(10 + i * 0.7, 2))
                .toList();
        return new Part("dave@" + DOMAIN, "stolen, botnet of 12", false, bots, mails);
    }
}
