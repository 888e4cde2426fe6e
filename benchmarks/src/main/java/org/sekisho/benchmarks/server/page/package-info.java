// SPDX-License-Identifier: Apache-2.0
/**
 * What the page of the abuse desk costs where there is a lot to show.
 *
 * <p>{@link PageBenchmark}, fills a server, and sends mail and looks at it; {@link PagePlan}, how much; {@link
 * PageLooks}, what is looked at.
 *
 * <p>Called by {@code benchmarks/run page}.
 */
@NullMarked
package org.sekisho.benchmarks.server.page;

import org.jspecify.annotations.NullMarked;
