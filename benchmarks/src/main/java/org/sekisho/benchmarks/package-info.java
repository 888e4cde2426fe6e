// SPDX-License-Identifier: Apache-2.0
/**
 * The runs behind every figure that a page claims.
 *
 * <p>{@link UsageBenchmark}, recording and judging; {@link GeoBenchmark}, look-ups and verdicts; {@link
 * BounceBenchmark}, bounces read and verified.
 *
 * <p>Started by {@code benchmarks/run}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks;

import org.jspecify.annotations.NullMarked;
