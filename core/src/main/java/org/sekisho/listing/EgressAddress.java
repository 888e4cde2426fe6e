// SPDX-License-Identifier: Apache-2.0
package org.sekisho.listing;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where a pool member sends. Immutable.
 *
 * @param processor the pool member
 * @param bind the address of this machine that it uses; null for any
 * @param helo how it calls itself
 * @param seen the addresses that the world sees; empty when nobody knows
 */
public record EgressAddress(String processor, @Nullable InetAddress bind, String helo, List<InetAddress> seen) {
    public EgressAddress {
        seen = List.copyOf(seen);
    }

    List<String> addresses() {
        return seen.stream().map(InetAddress::getHostAddress).toList();
    }
}
