// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage;

import java.net.InetAddress;
import java.time.Instant;
import org.sekisho.geo.Country;

/**
 * Where and when a submitter was. Immutable.
 *
 * @param country where
 * @param address from which address; of an IPv6 address the first 64 bits, the rest is zero
 * @param at when, to 8 ms
 * @param build the day the database was built that placed the address, in days since 1970; 0 when unknown
 */
public record Visit(Country country, InetAddress address, Instant at, int build) {
    /** So many days a place and a jump are kept. */
    public static final int DAYS_KEPT = 14;
}
