// SPDX-License-Identifier: Apache-2.0
package org.sekisho.benchmarks.server.peers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the servers are given in one line of the table.
 *
 * @param connections at once
 * @param tls whether the clients ask for STARTTLS
 * @param recipients of each mail
 * @param large mails of 1 MB instead of 2 KB
 */
public record Cell(int connections, boolean tls, int recipients, boolean large) {
    private static final Pattern FORM = Pattern.compile("(1|20|100)/(tls|plain)/(1|100)/(2K|1M)");

    /** @param text as {@link #toString} writes it */
    public static Cell parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("cells=" + text
                    + ": expected connections/tls or plain/recipients/size, such as 20/tls/1/2K"
                    + " (1, 20 or 100; 1 or 100; 2K or 1M)");
        }
        return new Cell(
                Integer.parseInt(parts.group(1)),
                parts.group(2).equals("tls"),
                Integer.parseInt(parts.group(3)),
                parts.group(4).equals("1M"));
    }

    int octets() {
        return large ? 1 << 20 : 2_048;
    }

    /**
     * Fewer of what takes longer, and as many on each connection.
     *
     * @param ordinary how many small ones to one recipient over 20 connections
     */
    int mails(int ordinary) {
        int share = (large ? 20 : 1) * (recipients > 1 ? 5 : 1) * (connections == 1 ? 4 : 1);
        return Math.max(1, ordinary / share / connections) * connections;
    }

    @Override
    public String toString() {
        return connections + (tls ? "/tls/" : "/plain/") + recipients + (large ? "/1M" : "/2K");
    }
}
