// SPDX-License-Identifier: Apache-2.0
/**
 * What the array of words of one submitter tells.
 *
 * <p>{@link PackedActivity}, a copy of it and the sums that nearly every rule asks for; {@link WindowSlots}, what one
 * window counts; {@link PlacesReader}, countries, jumps, networks and the last login.
 *
 * <p>Only {@code usage.memory} makes one; whoever asks sees {@code usage}.
 */
@NullMarked
package org.sekisho.usage.memory.activity;

import org.jspecify.annotations.NullMarked;
