// SPDX-License-Identifier: Apache-2.0
/**
 * What customers hand in while a storm of bounces comes, and without it.
 *
 * <p>{@link StormBenchmark}, the measurement; {@link StormTraffic}, customers and storm; {@link StormPlan}, how much
 * and how long.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.server.storm;

import org.jspecify.annotations.NullMarked;
