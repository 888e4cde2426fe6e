// SPDX-License-Identifier: Apache-2.0
/**
 * How long it takes until the queued mail of one submitter is held while other mail is delivered.
 *
 * <p>{@link ContainmentBenchmark}, the measurement; {@link FilledQueue}, what waits; {@link ContainmentPlan}, how much.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.server.containment;

import org.jspecify.annotations.NullMarked;
