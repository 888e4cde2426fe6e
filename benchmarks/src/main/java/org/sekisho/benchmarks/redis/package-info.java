// SPDX-License-Identifier: Apache-2.0
/**
 * What usage in Redis costs.
 *
 * <p>{@link RedisTable}, measures and prints; {@link Contenders}, what is compared; {@link RedisProcess}, a server for
 * the run.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
