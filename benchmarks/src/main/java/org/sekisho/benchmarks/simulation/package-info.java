// SPDX-License-Identifier: Apache-2.0
/**
 * A seeded population of customers and thieves plays against the real rules.
 *
 * <p>{@link Simulation}, two weeks of traffic; {@link Net}, a rule; {@link ResultTable}, whom it stopped.
 *
 * <p>Started by {@code benchmarks/run simulate}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
