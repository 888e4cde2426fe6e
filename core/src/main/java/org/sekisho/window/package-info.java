// SPDX-License-Identifier: Apache-2.0
/**
 * How sliding windows are cut into slots.
 *
 * <p>{@link WatchedWindows}, the windows that a store counts over; {@link MonotoneTime}, a clock that is never
 * set back.
 *
 * <p>Used by every store that counts over time, now {@code usage} and {@code delivery}; it knows only rates.
 */
@NullMarked
package org.sekisho.window;

import org.jspecify.annotations.NullMarked;
