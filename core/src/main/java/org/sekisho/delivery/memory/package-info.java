// SPDX-License-Identifier: Apache-2.0
/**
 * Deliveries on the heap of one node: sparse slots that sliding windows count.
 *
 * <p>{@link InMemoryDeliveries}, the store; {@link SlidingCounters}, counters in slots that are merged as they age;
 * {@link DeliveriesFile}, saves them.
 *
 * <p>Only wiring, the null sender rule and tests name these types; everybody else sees {@code delivery}.
 */
@NullMarked
package org.sekisho.delivery.memory;

import org.jspecify.annotations.NullMarked;
