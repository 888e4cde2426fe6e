// SPDX-License-Identifier: Apache-2.0
/**
 * What a router counts beside the mail server, for figures of before and after.
 *
 * <p>{@link FirewallCounters}, the counters over time; {@link NftCounters}, reads them as {@code nft} writes them.
 *
 * <p>Shown by the page of WebAdmin; opened by the extension.
 */
@NullMarked
package org.sekisho.firewall;

import org.jspecify.annotations.NullMarked;
