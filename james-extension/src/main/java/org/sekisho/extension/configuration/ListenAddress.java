// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.configuration;

import java.util.Optional;

/**
 * An address to listen on.
 *
 * @param host a name or IPv4 address; James 3.8 reads no IPv6 address here
 * @param port 1 to 65535
 */
public record ListenAddress(String host, int port) {
    private static final int MAX_PORT = 65_535;

    /** Of {@code 127.0.0.1:2525}; empty for anything else. */
    public static Optional<ListenAddress> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon != text.lastIndexOf(':')) {
            return Optional.empty();
        }
        return port(text.substring(colon + 1).strip())
                .map(port -> new ListenAddress(text.substring(0, colon).strip(), port));
    }

    public static Optional<Integer> port(String text) {
        if (!text.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        return port >= 1 && port <= MAX_PORT ? Optional.of(port) : Optional.empty();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
