// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp.bounce;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.geo.Place;

/** The network of a server that hands in bounces: its IPv4 /24 or IPv6 /64. */
public final class SourceNetwork {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private SourceNetwork() {}

    /** Empty for addresses that nobody else has: this machine and private networks (RFC 1918, RFC 4193). */
    public static Optional<String> find(InetAddress remote) {
        boolean own = remote.equals(LOOPBACK)
                || remote.isSiteLocalAddress()
                || remote.isLinkLocalAddress()
                || (remote instanceof Inet6Address && (remote.isLoopbackAddress() || isLocal(remote.getAddress()[0])));
        return own
                ? Optional.empty()
                : Optional.of(AccessNetwork.of(Place.UNLOCATED, remote).toString());
    }

    private static boolean isLocal(byte first) {
        return (first & 0xfe) == 0xfc;
    }
}
