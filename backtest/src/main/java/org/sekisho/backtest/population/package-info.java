// SPDX-License-Identifier: Apache-2.0
/**
 * A seeded population of customers and thieves, for demonstrations and simulations.
 *
 * <p>{@link Kind}, the classes; {@link Person}, who lives day by day; {@link Customers}, the honest ones; {@link
 * StolenAccount}, the thieves; {@link DemoLog}, their log.
 *
 * <p>Called by the backtest's demonstration and by {@code benchmarks/run simulate}.
 */
@NullMarked
package org.sekisho.backtest.population;

import org.jspecify.annotations.NullMarked;
