// SPDX-License-Identifier: Apache-2.0
/**
 * What events do to the array of words of one submitter.
 *
 * <p>{@link SubmitterState}, works on one array; {@link FastPath}, the same for most messages without an object;
 * {@link SavedState}, the words as a file holds them; {@link LikelyWords}, what most of these
 * are like.
 *
 * <p>Only {@code usage.memory} calls it, holding the monitor of the array.
 */
@NullMarked
package org.sekisho.usage.memory.state;

import org.jspecify.annotations.NullMarked;
