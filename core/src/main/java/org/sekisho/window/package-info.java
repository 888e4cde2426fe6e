// SPDX-License-Identifier: Apache-2.0
/**
 * How sliding windows are cut into slots, and how a store stays small.
 *
 * <p>{@link WatchedWindows}, the windows that a store counts over; {@link MonotoneTime}, a clock that is never
 * set back; {@link BoundedMaps}, maps that forget.
 *
 * <p>Used by every store that counts over time, now {@code usage} and {@code delivery}; it knows only rates.
 */
@NullMarked
package org.sekisho.window;

import org.jspecify.annotations.NullMarked;
