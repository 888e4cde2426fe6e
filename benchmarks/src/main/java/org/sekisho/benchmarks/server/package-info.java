// SPDX-License-Identifier: Apache-2.0
/**
 * Load on a whole server over loopback.
 *
 * <p>{@link ServerBenchmark}, mails per second for each queue; {@link Load}, clients that hand in mail at once;
 * {@link CountingSink}, where it ends.
 *
 * <p>Started by {@code benchmarks/run}; used by its sub-packages.
 */
@NullMarked
package org.sekisho.benchmarks.server;

import org.jspecify.annotations.NullMarked;
