// SPDX-License-Identifier: Apache-2.0
/**
 * What one node of several keeps for itself beside the database that they share.
 *
 * <p>{@link LocalChanges}, its own changes, which nothing older replaces; {@link RemoteDecisions}, what other nodes
 * decided, until it is told here; {@link ExpiredOverrides}, overrides that ran out lately.
 *
 * <p>Called by {@code database} only.
 */
@NullMarked
package org.sekisho.database.node;

import org.jspecify.annotations.NullMarked;
