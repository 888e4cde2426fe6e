// SPDX-License-Identifier: Apache-2.0
/**
 * A demo of two nodes: one count, one suspension, whichever node a thief comes to.
 *
 * <p>{@link TwoNodesDemo}, starts all, plays and judges; {@link PrivateStores}, a Redis and a PostgreSQL for it, of the
 * {@link StorePrograms} of this machine; {@link Node}, a server process; {@link ThiefOnNodes}, who hands in mail
 * through both.
 *
 * <p>Called by the {@code demo} command only.
 */
@NullMarked
package org.sekisho.james.demo.nodes;

import org.jspecify.annotations.NullMarked;
