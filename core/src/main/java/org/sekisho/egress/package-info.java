// SPDX-License-Identifier: Apache-2.0
/**
 * Which way mail leaves: egress pools and their members.
 *
 * <p>{@link EgressPools}, the state of all members, and the one place that changes it; {@link PoolSelector}, chooses
 * a member, a pure function; {@link PoolMember}, one way out with its weight and its warm-up.
 *
 * <p>Called by {@code mailets.ReroutePool} and WebAdmin. Knows no James.
 */
@NullMarked
package org.sekisho.egress;

import org.jspecify.annotations.NullMarked;
