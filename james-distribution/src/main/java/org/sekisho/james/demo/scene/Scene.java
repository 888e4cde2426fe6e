// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo.scene;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who plays, and what. A new scene is a new method here that names its parts: {@link Part#honest} or {@link Part#thief}
 * with a stream of {@link PlannedMail}, each from the client address it names. Addresses are of the blocks for
 * documentation (RFC 5737), which are nowhere, unless a place matters: then they are of providers in the country that
 * is named beside them, as the GeoIP database that is shipped has it. Recipients are at far.example.
 *
 * @param title one line for people
 * @param parts at least one
 */
public record Scene(String title, List<Part> parts) {
    public static final String DOMAIN = "demo.example";

    public Scene {
        parts = List.copyOf(parts);
    }

    /** One machine in each of twelve countries: NG, BR, TH, RU, DE, VN, ID, MX, TR, AR, IN, CA. */
    public static final List<String> TWELVE_COUNTRIES = List.of(
            "105.112.0.10",
            "177.32.0.1",
            "1.10.128.1",
            "95.165.0.1",
            "84.128.0.1",
            "14.160.0.1",
            "36.66.0.1",
            "187.141.0.1",
            "78.160.0.1",
            "190.16.0.1",
            "103.5.132.1",
            "24.48.0.1");

    /** Four honest submitters and two stolen accounts: one that is loud, and one that is slow and everywhere. */
    public static Scene stolenAccounts() {
        return new Scene(
                "Four honest submitters, and two accounts of botnets: one is loud, one is slow and everywhere.",
                List.of(officeWorker(), clubSecretary(), phoneAndLaptop(), traveller(), stolen(), stolenSlowly()));
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
                Stream.of("126.0.0.1", "58.80.0.1").flatMap(device -> PlannedMail.steadily(device, 2, 7, 8, 2)));
    }

    /** The phone goes through its carrier in Japan, the hotel is in Italy. */
    private static Part traveller() {
        return Part.honest(
                "erin",
                "traveller, roaming phone and hotel",
                Stream.concat(
                        PlannedMail.steadily("202.32.8.1", 3, 9, 6, 1), PlannedMail.steadily("2.224.0.1", 4, 9, 6, 2)));
    }

    private static Part stolen() {
        return Part.thief(
                "dave",
                "stolen, botnet of 12",
                IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> "192.0.2." + 10 * i)
                        .flatMap(bot -> PlannedMail.steadily(bot, 10, 0.7, 60, 2)));
    }

    /** Far below every rate. */
    private static Part stolenSlowly() {
        return Part.thief(
                "mallory",
                "stolen, botnet of 12 countries",
                IntStream.range(0, TWELVE_COUNTRIES.size())
                        .boxed()
                        .flatMap(i -> PlannedMail.steadily(TWELVE_COUNTRIES.get(i), 14 + i, 13, 3, 1)));
    }
}
