// SPDX-License-Identifier: Apache-2.0
/**
 * Bots that knock with the password of a suspended submitter, and what honest customers notice of them.
 *
 * <p>{@link KnockBenchmark}, calm and knocking in turn; {@link KnockTraffic}, customers and bots; {@link KnockPlan},
 * how many and how long.
 *
 * <p>Started by {@code benchmarks/run}.
 */
@NullMarked
package org.sekisho.benchmarks.server.knock;

import org.jspecify.annotations.NullMarked;
