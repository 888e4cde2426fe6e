// SPDX-License-Identifier: Apache-2.0
/**
 * Which way mail leaves: egress pools, their members, and who is rerouted.
 *
 * <p>{@link EgressPools}, the state of all members, and the one place that changes it; {@link PoolSelector}, chooses
 * a member, a pure function; {@link Reroutes}, who is rerouted, until when and why.
 *
 * <p>Called by {@code mailets.ReroutePool} and WebAdmin. Knows no James.
 */
@NullMarked
package org.sekisho.egress;

import org.jspecify.annotations.NullMarked;
