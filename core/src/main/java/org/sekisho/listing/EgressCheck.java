// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sekisho.geo.Network;
import org.sekisho.listing.dns.DnsAnswer;
import org.sekisho.listing.dns.DnsClient;

/**
 * Whether a pool member can send: its address is on this machine, and DNS has that address for the name in its HELO,
 * as other servers ask for it (RFC 5321, section 4.1.4). Thread-safe; waits for DNS.
 */
record EgressCheck(DnsClient dns) {
    /** The address to send from is on the machine. */
    static final String MACHINE = "this machine";

    /** The name has the address. */
    static final String HELO = "HELO name in DNS";

    /** The names of both. */
    static final Set<String> ALL = Set.of(MACHINE, HELO);

    /** Empty when any address of the machine will do. */
    Optional<LookupResult> machine(EgressAddress member) {
        return Optional.ofNullable(member.bind()).map(EgressCheck::machine);
    }

    private static LookupResult machine(InetAddress bind) {
        try {
            return bind.isAnyLocalAddress() || NetworkInterface.getByInetAddress(bind) != null
                    ? LookupResult.good("")
                    : LookupResult.bad("this machine has no address " + bind.getHostAddress());
        } catch (SocketException e) {
            return LookupResult.unknown("the addresses of this machine cannot be read: " + e.getMessage());
        }
    }

    /** Empty when nobody knows its address. */
    Optional<LookupResult> helo(EgressAddress member) {
        return member.seen().stream()
                .map(address -> helo(member.helo(), address))
                .reduce(LookupResult::orWorse);
    }

    private LookupResult helo(String name, InetAddress address) {
        int type = address.getAddress().length == 4 ? DnsClient.A : DnsClient.AAAA;
        DnsAnswer answer = dns.ask(name, type);
        return switch (answer.kind()) {
            case UNKNOWN -> LookupResult.unknown(name + ": " + answer.why());
            case NONE -> LookupResult.bad(name + " has no address in DNS, expected " + address.getHostAddress());
            case FOUND ->
                has(answer.values(), address)
                        ? LookupResult.good("")
                        : LookupResult.bad(name + " is " + String.join(", ", answer.values()) + " in DNS, expected "
                                + address.getHostAddress());
        };
    }

    private static boolean has(List<String> values, InetAddress address) {
        return values.stream().map(Network::parseAddress).anyMatch(address::equals);
    }
}
