// SPDX-License-Identifier: Apache-2.0
/**
 * Usage on the heap of one node: {@link org.sekisho.usage.memory.InMemoryUsage} keeps one array of words per submitter as
 * {@link org.sekisho.usage.memory.StateLayout} has it, and saves them in a
 * {@link org.sekisho.usage.memory.UsageFile}. Only wiring, tests and benchmarks name these types.
 */
@NullMarked
package org.sekisho.usage.memory;

import org.jspecify.annotations.NullMarked;
