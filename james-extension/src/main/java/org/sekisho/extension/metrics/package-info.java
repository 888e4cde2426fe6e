// SPDX-License-Identifier: Apache-2.0
/**
 * Figures for graphs: gauges, and usage that counts.
 *
 * <p>{@link Gauges}, how many are tracked, suspended, braked; {@link HealthGauges}, the health checks as numbers;
 * {@link MeteredUsage}, counts every recorded event. {@link CountersAtZero} lets counters appear before the first
 * count.
 *
 * <p>Wired by {@code extension} only.
 */
@NullMarked
package org.sekisho.extension.metrics;

import org.jspecify.annotations.NullMarked;
