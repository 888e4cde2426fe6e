// SPDX-License-Identifier: Apache-2.0
/**
 * How decisions are counted.
 *
 * <p>{@link DecisionMetrics}, the port that names every counter.
 *
 * <p>Called by whatever decides something; it uses no other package.
 */
@NullMarked
package org.sekisho.metrics;

import org.jspecify.annotations.NullMarked;
