// SPDX-License-Identifier: Apache-2.0
/**
 * Usage on the heap of one node: an array of words for each submitter.
 *
 * <p>{@link InMemoryUsage}, the store; {@link SubmitterReplay}, the same for a store elsewhere; {@link UsageFile},
 * which saves all arrays; {@link NumberedSubmitters}, arrays of those who are played one after the other.
 *
 * <p>Only wiring, tests and benchmarks name these types; everybody else sees {@code usage}.
 */
@NullMarked
package org.sekisho.usage.memory;

import org.jspecify.annotations.NullMarked;
