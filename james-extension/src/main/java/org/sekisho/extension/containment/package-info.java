// SPDX-License-Identifier: Apache-2.0
/**
 * Queued mail of suspended submitters, on its way to the hold repository and back.
 *
 * <p>{@link ContainmentTask}, looks for it and decides; {@link Transfers}, moves it in batches, each with one moment of
 * decision; {@link ContainmentFile}, what became of each suspension's mail.
 *
 * <p>Started by a {@code SuspensionListener}; WebAdmin asks it to deliver held mail.
 */
@NullMarked
package org.sekisho.extension.containment;

import org.jspecify.annotations.NullMarked;
