// SPDX-License-Identifier: Apache-2.0
/**
 * What a node does while Redis does not answer.
 *
 * <p>{@link OutagePolicy}, what the admin wants; {@link StoreBreaker}, notices it; {@link ExtrapolatedActivity}, what
 * all nodes may have counted, by what one did.
 *
 * <p>Called by {@code redis} only.
 */
@NullMarked
package org.sekisho.redis.outage;

import org.jspecify.annotations.NullMarked;
