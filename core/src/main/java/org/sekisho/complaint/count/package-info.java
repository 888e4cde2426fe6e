// SPDX-License-Identifier: Apache-2.0
/**
 * Proven complaints, counted by submitter: what the rule {@code ComplaintRateExceeded} measures.
 *
 * <p>{@link ComplaintCounts}, the counts, kept in a file; {@link ComplaintSums}, what is known of one submitter at a
 * moment; {@link ComplaintEffect}, whether a complaint counts, and why not.
 *
 * <p>{@code complaint} writes it; rules read it.
 */
@NullMarked
package org.sekisho.complaint.count;

import org.jspecify.annotations.NullMarked;
