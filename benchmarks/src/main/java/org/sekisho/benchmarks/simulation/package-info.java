// SPDX-License-Identifier: Apache-2.0
/**
 * A seeded population of customers and thieves that plays against the real rules.
 *
 * <p>{@link Simulation}, two weeks of traffic; {@link Customers}, the honest ones; {@link StolenAccount}, the
 * thieves.
 *
 * <p>Started by {@code benchmarks/run simulate}; nothing depends on it.
 */
@NullMarked
package org.sekisho.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
