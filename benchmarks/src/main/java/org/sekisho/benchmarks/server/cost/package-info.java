// SPDX-License-Identifier: Apache-2.0
/**
 * What Sekisho costs a server: mails per second with its components and without.
 *
 * <p>{@link HooksBenchmark}, in the shipped configuration; {@link StockBenchmark}, in a stock James;
 * {@link Comparison}, the table of both.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.server.cost;

import org.jspecify.annotations.NullMarked;
