// SPDX-License-Identifier: Apache-2.0
/**
 * The commands about mail on its way out: deliveries, egress pools, and who lists their addresses.
 *
 * <p>{@link DeliveriesCommand}, what became of mail; {@link PoolsCommand}, the egress pools; {@link ListingsCommand},
 * what blocklists say.
 *
 * <p>Called by {@code cli} only, through picocli.
 */
@NullMarked
package org.sekisho.cli.delivery;

import org.jspecify.annotations.NullMarked;
