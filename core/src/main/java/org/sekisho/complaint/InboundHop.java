// SPDX-License-Identifier: Apache-2.0
package org.sekisho.complaint;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sekisho.backscatter.ReturnedTrace;
import org.sekisho.bounce.HeaderFields;
import org.sekisho.geo.Network;

/**
 * Where a message came into our servers, as the {@code Received} fields of its header have it. Anybody can write them,
 * so this is only something to look up.
 *
 * @param remoteAddress of the client
 * @param at when
 */
record InboundHop(InetAddress remoteAddress, Instant at) {
    private static final Pattern ADDRESS = Pattern.compile("\\[(?:IPv6:)?([0-9A-Fa-f:.]{2,45})\\]");
    private static final Pattern BY = Pattern.compile("(?:^|\\s)by\\s+(\\S{1,255})");

    /**
     * The lowest of the first fields in a row that a server of ours wrote: what stands below may be anybody's.
     *
     * @param way knows our servers
     */
    static Optional<InboundHop> find(HeaderFields original, ReturnedTrace way) {
        Optional<InboundHop> lowest = Optional.empty();
        boolean inside = false;
        for (String received : original.all("Received")) {
            boolean ours = isBy(received, way);
            if (inside && !ours) {
                return lowest;
            }
            inside |= ours;
            Optional<InboundHop> hop = ours ? parse(received) : Optional.empty();
            lowest = hop.isPresent() ? hop : lowest;
        }
        return lowest;
    }

    private static boolean isBy(String received, ReturnedTrace way) {
        Matcher by = BY.matcher(received.toLowerCase(Locale.ROOT));
        return by.find() && way.namesUs(by.group(1));
    }

    private static Optional<InboundHop> parse(String received) {
        Matcher by = BY.matcher(received.toLowerCase(Locale.ROOT));
        String from = by.find() ? received.substring(0, by.start()) : "";
        // The name by which a client called itself stands in front, and may be such an address too.
        Optional<String> last =
                ADDRESS.matcher(from).results().map(found -> found.group(1)).reduce((one, next) -> next);
        return last.flatMap(InboundHop::address)
                .flatMap(client -> ReturnedTrace.date(received).map(at -> new InboundHop(client, at)));
    }

    /** One that is written in numbers; nothing is looked up. */
    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(Network.parseAddress(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
