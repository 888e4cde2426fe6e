// SPDX-License-Identifier: Apache-2.0
/**
 * Two nodes beside one, on the same Redis and PostgreSQL.
 *
 * <p>{@link NodesBenchmark}, one node and both in turn; {@link NodesPlan}, what is measured; {@link Shares}, what a
 * block cost the nodes and the stores.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.server.nodes;

import org.jspecify.annotations.NullMarked;
