// SPDX-License-Identifier: Apache-2.0
/**
 * Questions to DNS whose answer may be that nobody knows.
 *
 * <p>{@link DnsClient}, asks one resolver; {@link DnsAnswer}, found, none, or unknown and why.
 *
 * <p>Used by {@code listing} only. Knows dnsjava, which James brings.
 */
@NullMarked
package org.sekisho.listing.dns;

import org.jspecify.annotations.NullMarked;
