// SPDX-License-Identifier: Apache-2.0
/**
 * Rules that compare a submitter with its own habits.
 *
 * <p>{@link FirstTimeRule}, to whom it never wrote; {@link NewNetworkRule}, from where it never sent;
 * {@link SharedNetworkRule}, with many others who were never there; {@link DestinationRule}, to which domains it never
 * wrote.
 *
 * <p>Called as {@code rule} is.
 */
@NullMarked
package org.sekisho.rule.habit;

import org.jspecify.annotations.NullMarked;
