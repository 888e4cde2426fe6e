// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of the page about the ways by which mail leaves.
 *
 * <p>{@link PoolsView}, the members, and who is sent another way; {@link ListingsView}, which of our addresses and
 * domains stand on blocklists.
 *
 * <p>Called by {@code DeskRoutes}.
 */
@NullMarked
package org.sekisho.webadmin.desk.egress;

import org.jspecify.annotations.NullMarked;
