// SPDX-License-Identifier: Apache-2.0
/**
 * How many complaints a server takes.
 *
 * <p>{@link ComplaintBenchmark}, the measurement; {@link SentBefore}, the mail that is complained of; {@link
 * ComplaintPlan}, how many complaints come how fast.
 *
 * <p>Started by {@code benchmarks/run complaints}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.server.complaint;

import org.jspecify.annotations.NullMarked;
