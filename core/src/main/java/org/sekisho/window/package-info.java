// SPDX-License-Identifier: Apache-2.0
/**
 * How sliding windows are cut into slots, and how a store stays small.
 *
 * <p>{@link WatchedWindows}, the windows that a store counts over; {@link RecentCounts}, recent counts by
 * key; {@link BoundedMaps}, maps that forget.
 *
 * <p>Used by whatever counts over time: {@code usage}, {@code delivery}, {@code storm}; it knows only rates.
 */
@NullMarked
package org.sekisho.window;

import org.jspecify.annotations.NullMarked;
