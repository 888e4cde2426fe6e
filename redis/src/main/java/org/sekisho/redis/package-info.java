// SPDX-License-Identifier: Apache-2.0
/**
 * Usage in Redis (or Valkey), which several nodes share: one key for each submitter, one command for each event.
 *
 * <p>{@link RedisUsage}, the store; {@link SubmitterLog}, what lies in a key; {@link SharedStore}, what the wiring
 * opens: usage and sessions that outlive Redis.
 *
 * <p>Only wiring, tests and benchmarks name these types; everybody else sees {@code usage} and {@code login}.
 */
@NullMarked
package org.sekisho.redis;

import org.jspecify.annotations.NullMarked;
