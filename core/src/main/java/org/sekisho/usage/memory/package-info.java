// SPDX-License-Identifier: Apache-2.0
/**
 * Usage on the heap of one node: an array of words for each submitter.
 *
 * <p>{@link InMemoryUsage}, the store; {@link SubmitterReplay}, the same for a store elsewhere; {@link UsageFile},
 * which saves all arrays.
 *
 * <p>Only wiring, tests and benchmarks name these types; everybody else sees {@code usage}.
 */
@NullMarked
package org.sekisho.usage.memory;

import org.jspecify.annotations.NullMarked;
