// SPDX-License-Identifier: Apache-2.0
/**
 * Figures for graphs: gauges, and usage that counts.
 *
 * <p>{@link Gauges}, how many are tracked, suspended, braked; {@link MeteredUsage}, counts every recorded event.
 *
 * <p>Wired by {@code extension} only.
 */
@NullMarked
package org.sekisho.extension.metrics;

import org.jspecify.annotations.NullMarked;
