// SPDX-License-Identifier: Apache-2.0
/**
 * Load on a whole server over loopback.
 *
 * <p>{@link ServerBenchmark}, mails per second for each queue; {@link HooksBenchmark}, with and without Sekisho,
 * and {@link StockBenchmark}, the same in a stock James; {@link ContainmentBenchmark}, a long queue is contained;
 * {@link KnockBenchmark}, while bots knock.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.server;

import org.jspecify.annotations.NullMarked;
