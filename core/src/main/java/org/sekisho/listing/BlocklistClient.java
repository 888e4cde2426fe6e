// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.util.List;
import java.util.Optional;
import org.sekisho.listing.dns.DnsAnswer;
import org.sekisho.listing.dns.DnsClient;

/**
 * Asks lists. A list is believed only if its test entries answer as they should (RFC 5782, section 5), and a listing
 * only if TCP says the same as UDP, so that nobody makes one by forged answers between this machine and its resolver.
 * Thread-safe; waits for DNS.
 */
record BlocklistClient(DnsClient dns) {
    /** Below a zone, what no list has: the name is neither an address nor a domain. */
    private static final String NEVER_LISTED = "sekisho-is-it-alive";

    /** The entries that must be there and that must not. */
    private record Test(String listed, String unlisted) {}

    private static final Test IPV4 = new Test("127.0.0.2", "127.0.0.1");
    private static final Test IPV6 = new Test("::ffff:7f00:2", "::ffff:7f00:1");
    private static final Test DOMAIN = new Test("test", "invalid");

    /**
     * Why a list is not believed: it is dead, refuses us, or answers everything. Empty when it is believed.
     *
     * @param subjects what it will be asked for: tests are made for these kinds of addresses
     */
    Optional<String> fault(DnsBlocklist list, List<String> subjects) {
        LookupResult never = read(list, ReturnCodes.ALL, dns.ask(NEVER_LISTED + "." + list.zone(), DnsClient.A));
        if (never.outcome() != LookupResult.Outcome.GOOD) {
            return Optional.of(fault("a name that no list has", never));
        }
        if (!list.tested()) {
            return Optional.empty();
        }
        return subjects.stream()
                .map(subject -> test(list, subject))
                .distinct()
                .flatMap(test -> fault(list, test).stream())
                .findFirst();
    }

    private static Test test(DnsBlocklist list, String subject) {
        return list.of() == DnsBlocklist.Kind.DOMAINS ? DOMAIN : subject.contains(":") ? IPV6 : IPV4;
    }

    private Optional<String> fault(DnsBlocklist list, Test test) {
        LookupResult listed = askTest(list, test.listed());
        if (listed.outcome() == LookupResult.Outcome.GOOD) {
            return Optional.of("it does not list its test entry " + test.listed() + ": dead, or it refuses us");
        }
        if (listed.outcome() == LookupResult.Outcome.UNKNOWN) {
            return Optional.of("test entry " + test.listed() + ": " + listed.detail());
        }
        LookupResult unlisted = askTest(list, test.unlisted());
        return unlisted.outcome() == LookupResult.Outcome.GOOD
                ? Optional.empty()
                : Optional.of(fault(test.unlisted() + ", which no list has,", unlisted));
    }

    private static String fault(String what, LookupResult look) {
        return look.outcome() == LookupResult.Outcome.BAD
                ? "it lists " + what + " too: it answers everything"
                : what + ": " + look.detail();
    }

    /** Whether a name below the zone has an answer of any meaning. */
    private LookupResult askTest(DnsBlocklist list, String subject) {
        return read(list, ReturnCodes.ALL, dns.ask(testName(list, subject), DnsClient.A));
    }

    private static String testName(DnsBlocklist list, String subject) {
        // Java takes IPv6 addresses that begin with ::ffff: for IPv4.
        if (subject.contains(":")) {
            String last = subject.endsWith("2") ? "2" : "1";
            return last + ".0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20) + "." + list.zone();
        }
        return list.nameOf(subject);
    }

    /** Whether an address or domain is listed; with the reason that the list gives. */
    LookupResult look(DnsBlocklist list, String subject) {
        String name = list.nameOf(subject);
        LookupResult first = read(list, list.codes(), dns.ask(name, DnsClient.A));
        if (first.outcome() != LookupResult.Outcome.BAD) {
            return first;
        }
        LookupResult again = read(list, list.codes(), dns.askByTcp(name, DnsClient.A));
        if (again.outcome() != LookupResult.Outcome.BAD) {
            return LookupResult.unknown("UDP says listed (" + first.detail() + "), TCP does not"
                    + (again.detail().isEmpty() ? "" : " (" + again.detail() + ")"));
        }
        List<String> reason = dns.ask(name, DnsClient.TXT).values();
        return reason.isEmpty() ? again : LookupResult.bad(again.detail() + ": " + reason.get(0));
    }

    private static LookupResult read(DnsBlocklist list, ReturnCodes codes, DnsAnswer answer) {
        return switch (answer.kind()) {
            case NONE -> LookupResult.good("");
            case UNKNOWN -> LookupResult.unknown(answer.why());
            case FOUND -> read(list, codes, answer.values());
        };
    }

    private static LookupResult read(DnsBlocklist list, ReturnCodes codes, List<String> answers) {
        String said = String.join(" ", answers);
        if (answers.stream().anyMatch(ReturnCodes::isNone)) {
            return LookupResult.unknown(
                    "answers " + said + ", which is no listing: " + list.zone() + " refuses us or is dead");
        }
        return answers.stream().anyMatch(codes::contain)
                ? LookupResult.bad(said)
                : LookupResult.good("answers " + said + ", which codes= does not name");
    }
}
