// SPDX-License-Identifier: Apache-2.0
package org.sekisho.geo;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses with a port, as admins write them. */
public final class SocketAddresses {
    private static final Pattern WITH_PORT = Pattern.compile("(\\[.*]|[0-9.]+):([0-9]{1,5})");

    private SocketAddresses() {}

    /**
     * Of {@code 127.0.0.1:5353}, {@code [::1]:5353}, or an address alone.
     *
     * @param port where none is written
     * @throws IllegalArgumentException with what is wrong
     */
    public static InetSocketAddress parse(String text, int port) {
        Matcher parts = WITH_PORT.matcher(text);
        boolean whole = parts.matches();
        String address = (whole ? parts.group(1) : text).replaceAll("^\\[|]$", "");
        int number = whole ? Integer.parseInt(parts.group(2)) : port;
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("expected a port from 1 to 65535");
        }
        return new InetSocketAddress(Network.parseAddress(address), number);
    }
}
