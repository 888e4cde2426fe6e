// SPDX-License-Identifier: Apache-2.0
/**
 * What a mailet costs per mail.
 *
 * <p>{@link MailetsBenchmark}, mailets that reroute; {@link NotifyBenchmark}, the one that notifies; {@link
 * MailetsTable}, their ratios.
 *
 * <p>Started by {@code benchmarks/run}.
 */
@NullMarked
package org.sekisho.benchmarks.mailets;

import org.jspecify.annotations.NullMarked;
