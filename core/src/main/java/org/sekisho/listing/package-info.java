// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the addresses by which mail leaves are on blocklists, or wrongly set up.
 *
 * <p>{@link ListingWatch}, looks now and then and tells; {@link DnsBlocklist}, one list and how it is read (RFC 5782);
 * {@link ListingStatus}, what is known of one address on one list; {@link PoolWithdrawal}, takes members out of their
 * pools and puts them back.
 *
 * <p>Run by the extension; read by WebAdmin. Knows no James.
 */
@NullMarked
package org.sekisho.listing;

import org.jspecify.annotations.NullMarked;
